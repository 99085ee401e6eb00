// SPDX-License-Identifier: Apache-2.0
//
// A header with every kind of record that bindings exist for, more than the shipped interfaces have.

enum Kinds {
    static let header = """
        #ifndef KINDS_H
        #define KINDS_H
        typedef unsigned char u8; typedef unsigned short u16; typedef unsigned int u32;
        typedef unsigned long long u64; typedef signed char s8; typedef long long s64;
        typedef u64 __attribute__((aligned(4))) u64_4;

        struct natural { u8 a; u16 b; u32 c; u64 d; s8 e; s64 f; _Bool g; float h; double i; };
        struct packed { u8 a; u64 b; u16 c; u32 d[3]; s8 e; } __attribute__((packed));
        struct packed_aligned { u8 a; u32 b; u16 c; } __attribute__((packed, aligned(4)));
        struct field_packed { u8 a; u32 b __attribute__((packed)); u64 c __attribute__((aligned(16))); };
        #pragma pack(push, 2)
        struct pragma_packed { u8 a; u32 b; u64 c; };
        #pragma pack(pop)
        struct over_aligned { u32 a; } __attribute__((aligned(64)));
        struct holds_over_aligned { u8 a; struct over_aligned b; u8 c; };
        struct holds_packed { u8 a; struct packed b; u64 c; };

        struct bits { u32 a : 1, b : 7, c : 12, d : 12; };
        struct signed_bits { int a : 3; int b : 13; s64 c : 37; u8 d; };
        struct straddling { u8 a; u64 b : 40; u64 c : 20; u32 d : 31; u16 e : 9; };
        struct packed_bits { u8 a : 3; u32 b : 30; u64 c : 61; u16 d : 11; } __attribute__((packed));
        struct zero_width { u8 a : 3; u8 : 0; u8 b : 5; u32 : 4; u32 c : 20; _Bool d : 1; };
        struct wide_bits { u32 a; unsigned __int128 b : 57; __int128 c : 9; };
        struct enum_bits { enum small_enum { SMALL_A, SMALL_B = 5 } a : 3; enum small_enum b; };

        union plain { u8 a; u32 b; u64 c[2]; struct natural d; };
        union bit_union { u32 all; struct { u32 low : 5; u32 high : 27; } parts; };
        struct nested {
            u32 kind;
            union { struct { u16 x, y; } point; u64 word; union { u8 bytes[8]; u16 halves[4]; }; };
            struct { u8 a; struct { u64 b; union { u32 c; float d; }; } inner; } named[2];
        };
        struct arrays { u8 a[3]; u16 b[2][3]; u32 c[2][2][2]; struct packed d[2]; struct bits e[3]; };
        struct pointers { void *a; const char *b; struct natural *c; void (*d)(int); u32 *e[2]; };
        struct qualified { volatile u32 a; u64 b; volatile u8 c[2]; _Atomic(u32) d; };
        struct keywords { u32 in; u32 class_; u32 func; u32 layout; };
        struct keyword_arrays { u8 a; union { u16 in[3]; u32 class[2]; u8 inout[4]; }; };
        struct layout { struct { u32 x; } a; };
        struct holds_layout { struct layout a; struct { struct layout b; }; };
        struct Bool_ { struct { u32 x; }; long double Bool; };
        struct _storage { union { struct { u32 x; }; u8 y; }; };
        union holds_storage { struct _storage a; u32 b; };
        struct four { u8 z[0]; u64_4 a; u32 b; };
        struct tail { u32 count; u16 flags; u8 data[]; };
        #endif

        """
}
