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
            "union a { struct { __u8 x; __u32 y; } s; __u64 z; }; union b { struct { __u8 x; __u32 y; } s; __u16 z; };\n"
                + "#define A_SET _IOW('a', 1, union a)\n#define B_SET _IOW('a', 2, union b)\n",
            names: ["b.s.x"], kept: "union a { __u8 x; __u64 z; };\n#define A_SET _IOW('a', 1, union a)\n"),
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
            "leak", "bits that another member of the union has as a whole",
            "struct a { union { __u64 all; struct { __u64 x : 1; __u64 : 0; __u64 y : 3; } bits; }; };\n"
                + "#define A_GET _IOR('a', 1, struct a)\n",
            names: ["a.0.bits"],
            kept: "struct a { union { __u64 all; struct { __u64 x : 1, y : 3; } bits; }; };\n"
                + "#define A_GET _IOR('a', 1, struct a)\n"),
        LintCase(
            "leak", "what stands behind a flexible array is its own",
            "struct a { __u64 x; __u32 nr; };\n#define A_GET _IOR('a', 1, struct a)\n", names: ["a"],
            kept: "struct a { __u64 x; __u32 nr; __u8 data[]; };\n#define A_GET _IOR('a', 1, struct a)\n"),
        LintCase(
            "unaligned", "a packed record with a member off its boundary",
            "struct a { __u16 x; __u64 y; } __attribute__((packed));", names: ["a"],
            kept: "struct a { __u64 y; __u16 x; } __attribute__((packed));",
            mended: "struct a { __u64 y; __u16 x; __u16 pad[3]; };"),
        LintCase(
            "hole", "bits that another member of a union has by name",
            "struct a { __u32 v; union { __u32 all; struct { __u32 x : 1; }; }; struct { __u8 p; __u32 q; } t; };\n"
                + "#define A_SET _IOW('a', 1, struct a)\n", names: ["a.t.p"],
            kept: "struct a { __u32 v; union { __u32 all; struct { __u32 x : 1; }; }; };\n"
                + "#define A_SET _IOW('a', 1, struct a)\n"),
    ]

    /// Padding whose repair is more than a few bytes.
    static let repairs = [
        LintCase(
            "leak", "a bit-field, and bytes behind its unit",
            "struct a { char seen : 1; void *slots[]; };", names: ["a.seen"],
            kept: "struct a { char seen : 1, rest : 7; __u8 reserved[7]; __u64 slots[]; };"),
        LintCase(
            "leak", "a _Bool and an enum as bit-fields",
            "enum e { E1 }; struct a { _Bool x : 1; __u32 y; enum e z : 3; __u32 w; };", names: ["a.x", "a.z"],
            kept: "struct a { __u32 x : 1, rest : 31; __u32 y; };"),
        LintCase(
            "leak", "a member that is called reserved already",
            "struct a { __u16 x; __u8 reserved; __u32 y; __u8 z; __u32 w; };", names: ["a.reserved", "a.z"],
            kept: "struct a { __u16 x; __u8 reserved, reserved2; __u32 y; };"),
        LintCase(
            "leak", "bit-fields without a name",
            "struct a { __u32 x : 3; __u32 : 5; __u32 y : 24; __u8 z; __u32 : 4; __u32 : 9; __u32 w; };",
            names: ["a.x", "a.z"], kept: "struct a { __u32 x : 3, reserved : 5, y : 24; __u32 w; };"),
        LintCase(
            "leak", "behind a bit-field that ends the unit",
            "typedef unsigned long size_tt;\nstruct a { size_tt s; _Bool b; size_tt : 0; };\n"
                + "struct c { char d; size_tt : 0; char e; };", names: ["a", "c.d"],
            kept: "struct a { __u64 s; __u8 b, reserved[7]; };"),
        LintCase(
            "leak", "at the end of a union",
            "union a { __u64 x; __u8 y[12]; };", names: ["a"], kept: "union a { __u64 x; __u8 y[16]; };"),
        LintCase(
            "leak", "bits of a packed record, and bits of 64",
            "struct a { __u8 x; __u32 y : 5; __u32 z : 13; } __attribute__((packed)); struct b { __u64 v : 3; __u8 w; };",
            names: ["a", "b.v", "b"],
            kept: "struct a { __u8 x; __u32 y : 11; __u32 z : 13; } __attribute__((packed));"),
        LintCase(
            "leak", "in C's own words",
            "struct a { unsigned char x; unsigned int y; unsigned char z; };", names: ["a.x", "a"],
            kept: "struct a { unsigned char x, pad[3]; unsigned int y; };"),
    ]
}
