// SPDX-License-Identifier: Apache-2.0
//
// Types of members.

extension LintCase {
    static let types = [
        LintCase(
            "width", "long, size_t and a char for a number",
            "typedef unsigned long size_t;\nstruct a { long x; size_t y; unsigned long z[2]; char c; };",
            names: ["a.x", "a.y", "a.z", "a.c"],
            kept: "struct a { __s64 x; __u64 y, z[2]; __u8 c; char name[16]; };"),
        LintCase(
            "width", "a fixed width by name, whatever it is made of",
            "typedef unsigned long pfn_t;\nstruct a { pfn_t x; };", names: ["a.x"],
            kept: "typedef unsigned long uint64_t;\ntypedef __u64 __aligned_u64 __attribute__((aligned(8)));\n"
                + "struct a { uint64_t x; __le32 y; __aligned_u64 z; };"),
        LintCase(
            "pointer", "a raw pointer",
            "struct a { void *p; void (*call)(int); char *names[2]; };", names: ["a.p", "a.call", "a.names"],
            kept:
                "struct a { union { void *p; __u64 padding; }; __u64 user; union { struct { char *q; } s; __u64 r; } u; };"
        ),
        LintCase(
            "enum", "an enum",
            "enum e { E1 }; typedef enum e e_t; struct a { enum e x; e_t y[2]; };", names: ["a.x", "a.y"],
            kept: "enum e { E1 }; struct a { __u32 x; __u32 y[2]; };"),
        LintCase("bool", "a _Bool", "struct a { _Bool x; };", names: ["a.x"], kept: "struct a { __u8 x; };"),
        LintCase(
            "bit-field", "bit-fields",
            "struct a { __u32 x : 1, y : 31; };", names: ["a"], kept: "struct a { __u32 flags; };",
            mended: "struct a { __u32 flags; };\n#define A_X 1u\n#define A_Y_SHIFT 1\n"),
        LintCase(
            "bit-field", "bit-fields without a name",
            "struct a { __u8 x; __u32 : 0; };", names: ["a"], kept: "struct a { __u8 x, reserved[3]; };",
            mended: "struct a { __u8 x; __u8 reserved[3]; };"),
        LintCase(
            "time", "seconds in 32 bits, by type and by name",
            "typedef long time_t; struct timeval { time_t tv_sec; long tv_usec; };\n"
                + "struct a { struct timeval t; __u32 wc_sec; };",
            names: ["a.wc_sec", "timeval.tv_sec"],
            kept:
                "struct a { __s64 tv_sec; __u32 tv_nsec; __u32 timeout_sec; __u64 wc_sec; __u32 sector; int tm_sec; };"),
    ]

    static let room = [
        LintCase(
            "flexible-inside", "a record with a flexible array before another member",
            "struct in { __u32 nr; __u64 x[]; }; struct a { struct in y; __u64 z; }; struct b { struct a w; };",
            names: ["a.y"],
            kept: "struct in { __u32 nr; __u64 x[]; }; struct a { __u64 z; struct in y; }; struct b { struct a w; };",
            mended: "struct in { __u32 nr; __u64 x[]; }; struct a { __u64 z; struct in y; }; struct b { struct a w; };"),
        LintCase(
            "flexible-inside", "in a union, and a level deeper",
            "struct ll { __u16 f; union { __u8 addr[8]; struct { struct { } none; __u8 flex[]; }; }; };\n"
                + "struct a { struct ll from; __u32 when; }; struct c { __u32 v; struct { struct ll l; } m; __u32 w; };",
            names: ["a.from", "c.m"],
            kept: "struct ll { __u16 f; __u8 addr[8]; }; struct a { struct ll from; __u32 when; };",
            mended: "struct ll { __u16 f; __u8 addr[8]; }; struct a { struct ll from; __u32 when; };\n"
                + "struct c { __u32 v; struct { struct ll l; } m; __u32 w; };"),
        LintCase(
            "flexible", "an array without a count",
            "struct e { __u32 len; }; struct a { __u64 id; struct e data[]; };\n"
                + "struct b { __u64 id; __u8 extra[0]; };",
            names: ["a.data", "b.extra"],
            kept: """
                struct a { __u32 nr; __u32 pad; __u64 x[]; }; struct b { __u32 nent; __u64 x[0]; };
                struct c { __u32 argsz; __u8 x[]; }; struct d { __u32 nmsrs; __u64 x[0]; };
                struct e { __u32 num_x; __u64 x[]; }; struct f { __u16 len; struct { __u8 x[0]; } in; };
                struct g { __u32 nregions; __u64 x[]; }; struct h { __u32 x_size; __u8 x[]; };
                struct i { __u64 count; __u8 x[]; }; struct k { __u64 id; char name[]; };
                struct l { struct { __u32 len; } head; __u8 x[]; }; struct j { __u8 marker[0]; __u32 y; };
                """),
        LintCase(
            "reserved", "an argument that cannot grow",
            "struct a { __u64 id; __u64 addr; };\n#define A_GO _IOW('a', 1, struct a)\n", names: ["a"],
            kept: """
                struct a { __u64 id; __u32 flags; __u32 x; };
                struct b { __u32 argsz; };
                struct c { __u64 id; struct { __u64 x[2], reserved[2]; } in; };
                struct d { __u64 id, more; };
                struct f { __u8 state[64]; };
                #define A_GO _IOW('a', 1, struct a)
                #define B_GO _IOWR('a', 2, struct b)
                #define C_GO _IOW('a', 3, struct c)
                #define D_GET _IOR('a', 4, struct d)
                #define E_SET _IOW('a', 5, __u64)
                #define F_SET _IOW('a', 6, struct f)

                """),
    ]
}
