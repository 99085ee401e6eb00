/* Every name that headers give to what they keep for later: what is cut from it is conditional. */
struct bits { __u64 a : 1, res : 63; __u64 b : 1, cap_____res : 63; __u32 c : 4, res1 : 28; __u32 d : 4, reserve : 28; };
struct words { __u32 a; __u32 res1; __u32 b; __u32 __res; __u32 c; __u32 rsvd_z; __u32 d; __u32 reservedz; };
struct more { __u32 a; __u32 mbz; __u32 b; __u32 must_be_zero; __u32 c; __u32 __unused5; __u32 d; __u32 bReserved; };
struct lists { __u8 a; __u8 res2[7]; __u8 b; __u8 rt_pad1[7]; __u8 c; __u8 dummy[7]; __u8 d; __u8 reserved_0x8[7]; };
