// SPDX-License-Identifier: Apache-2.0
//
// Ioctl numbers against comments and constants.

extension LintCase {
    static let ioctls = [
        LintCase(
            "ioctl-direction", "_IO with an argument that its comment names",
            "struct a { __u64 x; };\n/** A_GO - takes a struct a */\n#define A_GO _IO('a', 1)\n", names: ["A_GO"],
            kept: """
                struct a { __u64 x; }; struct v { __u32 argsz; __u32 flags; };
                /** A_RUN - takes a number by value */
                #define A_RUN _IO('a', 1)
                /** A_INFO - _IOWR(A, 2, struct v): argsz tells the kernel how much there is */
                #define A_INFO _IO('a', 2)
                /** A_SET - takes a struct a */
                #define A_SET _IOW('a', 3, struct a)

                """,
            mended: "struct a { __u64 x; };\n/** A_GO - takes a struct a */\n#define A_GO _IOW('a', 1, struct a)\n"),
        LintCase(
            "ioctl-direction", "a SET that copies out and a GET that copies in",
            "struct a { __u32 x, y; };\n#define A_SET_X _IOR('a', 1, struct a)\n#define A_GET_X _IOW('a', 2, struct a)\n",
            names: ["A_SET_X", "A_GET_X"],
            kept: """
                struct a { __u32 x, y; }; struct at { __u64 id, addr; }; struct p { union { void *b; __u64 c; }; };
                #define A_SET_X _IOW('a', 1, struct a)
                #define A_GET_X _IOR('a', 2, struct a)
                #define A_GET_Y _IOWR('a', 3, struct a)
                #define A_GET_AT _IOW('a', 4, struct at)
                #define A_GET_P _IOW('a', 5, struct p)
                #define A_SETTLE _IOR('a', 6, struct a)
                #define A_GET_N _IOW('a', 7, int)

                """,
            mended: "struct a { __u32 x, y; };\n#define A_SET_X _IOW('a', 1, struct a)\n"
                + "#define A_GET_X _IOR('a', 2, struct a)\n"),
        LintCase(
            "ioctl-direction", "an argument of no bytes",
            "struct none { };\n#define A_GO _IOW('a', 1, struct none)\n", names: ["A_GO"],
            kept: "#define A_GO _IO('a', 1)\n", mended: "struct none { };\n#define A_GO _IO('a', 1)\n"),
        LintCase(
            "ioctl-size", "an argument that does not fit in 14 bits",
            "struct a { __u8 x[16384]; };\n#define A_GO _IOC(1, 'a', 1, sizeof(struct a))\n", names: ["A_GO"],
            kept: "struct a { __u8 x[16383]; };\n#define A_GO _IOC(1, 'a', 1, sizeof(struct a))\n",
            mended: "struct a { __u64 address; __u64 length; };\n#define A_GO _IOC(1, 'a', 1, sizeof(struct a))\n"),
        LintCase(
            "ioctl-sizeof", "sizeof where a type is meant, at once and through a macro",
            "struct a { __u64 x, y; };\n#define A_GO _IOW('a', 1, sizeof(struct a))\n"
                + "#define A_W(n, t) _IOW('a', n, sizeof(t))\n#define A_RUN A_W(2, struct a)\n",
            names: ["A_GO", "A_RUN"],
            kept: "struct a { __u64 x, y; };\n#define A_GO _IOW('a', 1, struct a)\n"
                + "#define A_RAW _IOC(_IOC_WRITE, 'a', 2, sizeof(struct a))\n#define A_NUM _IOW('a', 3, unsigned long)\n",
            mended: "struct a { __u64 x, y; };\n#define A_GO _IOW('a', 1, struct a)\n"
                + "#define A_W(n, t) _IOW('a', n, t)\n#define A_RUN A_W(2, struct a)\n"),
        LintCase(
            "ioctl-sizeof", "a pointer where a type is meant",
            "struct a { __u64 x, y; };\n#define A_GO _IOW('a', 1, struct a *)\n", names: ["A_GO"],
            kept: "struct a { __u64 x, y; };\n#define A_GO _IOW('a', 1, struct a)\n",
            mended: "struct a { __u64 x, y; };\n#define A_GO _IOW('a', 1, struct a)\n"),
        LintCase(
            "ioctl-conflict", "two names with one number",
            "#define A_X_GO _IOW('a', 1, __u32)\n#define A_X_RUN _IOW('a', 1, __s32)\n", names: ["A_X_RUN"],
            kept: """
                #define A_X_GO _IOW('a', 1, __u32)
                #define A_X_RUN _IOW('a', 1, __u64)
                #define A_X_OLD A_X_GO
                #define A_X_OLDER (A_X_GO)
                #define A_X_GET _IOW('a', 4, unsigned long)
                #define A_X_GET32 _IOW('a', 4, __u32)
                #define A_X_GET64 _IOW('a', 4, __u64)
                #define A_Y_GO _IO('a', 2)
                #define A_Y_RUN _IO('a', 3)
                #define A_Z_GO _IO('a', 2)
                #define A_Z_RUN _IO('a', 3)

                """, mended: "#define A_X_GO _IOW('a', 1, __u32)\n#define A_X_RUN _IOW('a', 2, __s32)\n"),
    ]

    static let stated = [
        LintCase(
            "overflow", "an expression of longs, without parentheses",
            "#define A_MAX_SIZE 128L * 1024 * 1024 * 1024\n", names: ["A_MAX_SIZE"],
            kept: "#define A_MAX_SIZE (128ULL * 1024 * 1024 * 1024)\n",
            mended: "#define A_MAX_SIZE (128ULL * 1024 * 1024 * 1024)\n"),
        LintCase(
            "overflow", "a shift beyond an int",
            "#define A_BIT (1UL << 40)\n", names: ["A_BIT"], kept: "#define A_BIT (1ULL << 40)\n",
            mended: "#define A_BIT (1ULL << 40)\n"),
        LintCase(
            "comment-size", "a remark behind the record",
            "struct a { __u64 x; __u32 y; }; /* 16 bytes */", names: ["a"],
            kept: "struct a { __u64 x; __u32 y, z; }; /* 16 bytes */\n"
                + "struct b { __u64 x; }; /* 4 bytes for each */\nstruct c { __u64 x; }; /* 4-byte aligned */",
            mended: "struct a { __u64 x; __u32 y; __u32 z; }; /* 16 bytes */"),
        LintCase(
            "comment-size", "a documented size",
            "/**\n * struct a - 256-byte request\n * @x: 4 bytes\n */\nstruct a { __u32 x[63]; };\n", names: ["a"],
            kept: """
                /**
                 * struct a - 256-byte request
                 * @x: 4 bytes
                 */
                struct a { __u32 x[64]; };
                /* Lies in a 4096 byte page, is 64 bytes aligned; offsets 0-63 bytes are free. */
                struct b { __u32 x; };

                """,
            mended: "/**\n * struct a - 252-byte request\n * @x: 4 bytes\n */\nstruct a { __u32 x[63]; };\n"),
        LintCase(
            "comment-size", "a comment of one's own words before the record",
            "// nothing\n/* What is told of a processor.\n * Its size is 64 bytes. */\nstruct a { long x[8]; };\n",
            names: ["a"],
            kept: "/* What is told of a processor.\n * Its size is 64 bytes. */\nstruct a { __u64 x[8]; };\n",
            mended:
                "// nothing\n/* What is told of a processor.\n * Its size is 64 bytes. */\nstruct a { __u64 x[8]; };\n"),
    ]
}
