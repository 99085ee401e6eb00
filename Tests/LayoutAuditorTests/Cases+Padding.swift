// SPDX-License-Identifier: Apache-2.0
//
// Implicit padding.

extension LintCase {
    static let padding = [
        LintCase(
            "hole", "3 bytes between members",
            "struct a { __u8 x; __u32 y; };\n#define A_SET _IOW('a', 1, struct a)\n", names: ["a.x"],
            kept: "struct a { __u8 x; __u8 reserved[3]; __u32 y; };\n#define A_SET _IOW('a', 1, struct a)\n"),
        LintCase(
            "hole", "bits between bit-fields and a member",
            "struct a { __u32 x : 3; __u32 y; };\n#define A_SET _IOW('a', 1, struct a)\n", names: ["a.x"],
            kept: "struct a { __u32 x : 3, rest : 29; __u32 y; };\n#define A_SET _IOW('a', 1, struct a)\n"),
        LintCase(
            "hole", "members of a union that are shorter than it are no holes",
            "union a { struct { __u8 x; __u32 y; } s; __u64 z; };\n#define A_SET _IOW('a', 1, union a)\n",
            names: ["a.s.x"], kept: "union a { __u8 x; __u64 z; };\n#define A_SET _IOW('a', 1, union a)\n"),
        LintCase(
            "leak", "padding that an ioctl copies out",
            "struct a { __u8 x; __u32 y; };\n#define A_GET _IOR('a', 1, struct a)\n", names: ["a.x"],
            kept: "struct a { __u8 x; __u32 y; };\n#define A_SET _IOW('a', 1, struct a)\n"),
        LintCase(
            "leak", "padding at the end, in an embedded record",
            "struct in { __u32 v; __u16 w; }; struct a { struct in x[2]; };\n#define A_GET _IOWR('a', 1, struct a)\n",
            names: ["in"],
            kept: "struct in { __u32 v; __u16 w, pad; }; struct a { struct in x[2]; };\n"
                + "#define A_GET _IOWR('a', 1, struct a)\n"),
        LintCase(
            "leak", "an interface without ioctls is shared memory",
            "struct a { __u8 x; __u32 y; };", names: ["a.x"], kept: "struct a { __u8 x, reserved[3]; __u32 y; };"),
        LintCase(
            "leak", "a comment that says _IOR of a command without a direction",
            "struct a { __u32 argsz; __u8 x; __u32 y; };\n/** A_GET - _IOR(A, 1, struct a) */\n"
                + "#define A_GET _IO('a', 1)\n",
            names: ["a.x"],
            kept: "struct a { __u32 argsz; __u8 x; __u32 y; };\n/** A_GET - _IOW(A, 1, struct a) */\n"
                + "#define A_GET _IO('a', 1)\n"),
        LintCase(
            "leak", "what stands behind a flexible array is its own",
            "struct a { __u64 x; __u32 nr; };\n#define A_GET _IOR('a', 1, struct a)\n", names: ["a"],
            kept: "struct a { __u64 x; __u32 nr; __u8 data[]; };\n#define A_GET _IOR('a', 1, struct a)\n"),
        LintCase(
            "unaligned", "a packed record with a member off its boundary",
            "struct a { __u16 x; __u64 y; } __attribute__((packed));", names: ["a"],
            kept: "struct a { __u64 y; __u16 x; } __attribute__((packed));"),
    ]
}
