// SPDX-License-Identifier: Apache-2.0
//
// 32 against 64 bits.

extension LintCase {
    static let divergence = [
        LintCase(
            "u64-align", "a 64-bit member behind 4 bytes",
            "struct a { __u32 x; __u64 y; __u32 z; };", names: ["a.y"],
            kept: "struct a { __u32 x; __u32 pad; __u64 y; __u32 z; __u32 end; };"),
        LintCase(
            "u64-align", "the kernel's aligned types are the same everywhere",
            "struct a { __u32 x; unsigned long long y; };", names: ["a.y"],
            kept: "struct a { __u32 x; __u64 y __attribute__((aligned(8))); };"),
        LintCase(
            "u64-align", "each member that is aligned differently",
            "struct a { __u32 x; __u64 y; __u32 z; __u64 v; void *p; __u64 w; };", names: ["a.y", "a.v"],
            kept: "struct a { __u32 x; __u64 y; __u32 z; __u64 v; } __attribute__((packed));"),
        LintCase(
            "u64-align", "an embedded record with a 64-bit member",
            "struct in { __u64 v; }; struct a { __u32 x; struct in y; };", names: ["a.y"],
            kept: "struct in { __u64 v; }; struct a { struct in y; __u32 x; __u32 pad; };"),
        LintCase(
            "tail", "4 bytes behind a 64-bit member",
            "struct a { __u64 x; __u32 y; };", names: ["a"],
            kept: "struct a { __u64 x; __u32 y; __u32 reserved; };"),
        LintCase(
            "tail", "beside a member that is aligned differently",
            "struct a { __u32 x; __u64 y; __u32 z; };", names: ["a"],
            kept: "struct a { __u32 x; __u64 y; };"),
        LintCase(
            "tail", "a record without a name, in a union that is as long everywhere",
            "struct a { union { struct { __u64 x; __u32 y; } s; __u64 z; } u; };", names: ["a.u.s"],
            kept: "struct a { union { struct { __u64 x; __u32 y; } s; __u64 z[2]; } u; };"),
        LintCase(
            "tail", "a packed record of 12 bytes is one everywhere",
            "union a { __u64 x; __u8 y[12]; };", names: ["a"],
            kept: "struct a { __u64 x; __u32 y; } __attribute__((packed));"),
        LintCase(
            "size-divergence", "a long",
            "struct a { long x; long y; };", names: ["a"], kept: "struct a { __s64 x; __s64 y; };"),
        LintCase(
            "size-divergence", "an embedded record that diverges tells on the one around it",
            "struct in { void *p; }; struct a { __u64 x; struct in y[2]; };", names: ["in", "a"],
            kept: "struct in { union { void *p; __u64 q; }; }; struct a { __u64 x; struct in y[2]; };"),
        LintCase(
            "size-divergence", "a pointer is told by its size, not by its alignment",
            "struct a { __u32 x; void *p; };", names: ["a"], kept: "struct a { __u32 x, y; __u64 p; };"),
        LintCase(
            "size-divergence", "the elements of a flexible array",
            "struct a { __u64 nr; unsigned long x[]; };", names: ["a"], kept: "struct a { __u64 nr; __u64 x[]; };"),
        LintCase(
            "ioctl-divergence", "an argument of another size",
            "struct a { __u64 x; __u32 y; };\n#define A_GO _IOW('a', 1, struct a)\n", names: ["A_GO"],
            kept: "struct a { __u64 x; __u32 y; __u32 z; };\n#define A_GO _IOW('a', 1, struct a)\n",
            mended: "struct a { __u64 x; __u32 y; __u8 reserved[4]; };\n#define A_GO _IOW('a', 1, struct a)\n"),
        LintCase(
            "ioctl-divergence", "a long for an argument",
            "#define A_GO _IOW('a', 1, unsigned long)\n", names: ["A_GO"], kept: "#define A_GO _IOW('a', 1, __u64)\n",
            mended: "#define A_GO _IOW('a', 1, __u64)\n"),
        LintCase(
            "u64-align", "a bit-field without a name that aligns what is behind it",
            "struct a { __u8 x; unsigned long : 0; __u8 y; };", names: ["a.y"],
            kept: "struct a { __u8 x; __u32 : 0; __u8 y; };"),
        LintCase(
            "tail", "behind a bit-field without a name",
            "struct a { __u64 x; __u32 y; __u32 : 0; };", names: ["a"],
            kept: "struct a { __u64 x; __u32 y; __u32 z; __u32 : 0; };"),
        LintCase(
            "tail", "before a flexible array",
            "struct a { __u64 x; __u32 nr; __u8 y[]; };", names: ["a"],
            kept: "struct a { __u64 x; __u32 nr; __u32 pad; __u8 y[]; };"),
    ]

    static let shared = [
        LintCase(
            "shared-memory", "a ring, as Xen's are",
            "struct request { __u32 op; __u64 id; }; struct response { __u64 id; __u16 status; };\n"
                + "struct ring { __u32 prod, event; union { struct request req; struct response rsp; } entry[1]; };",
            names: ["ring"],
            kept: "struct request { __u64 id; __u32 op, pad; }; struct response { __u64 id; __u16 status, pad[3]; };\n"
                + "struct ring { __u32 prod, event; union { struct request req; struct response rsp; } entry[1]; };\n"
                + "struct local { struct ring *ring; __u32 nr; };"),
        LintCase(
            "shared-memory", "a page of longs",
            "struct page { unsigned long pending[2]; __u8 mask; };", names: ["page"],
            kept: "struct page { __u64 pending[2]; __u8 mask, pad[7]; };\n"
                + "struct arg { unsigned long x; };\n#define A_GO _IOW('a', 1, struct arg)\n"),
    ]
}
