/* Every name that headers give to what they keep for later: what is cut from it is conditional. */
struct bits { __u64 a : 1, z : 1, res : 62; __u64 b : 1, y : 1, cap_____res : 62; __u32 c : 4, x : 1, res1 : 27; __u32 d : 4, w : 1, reserve : 27; };
struct words { __u32 a; __u32 z; __u32 b; __u32 y; __u32 c; __u32 x; __u32 d; __u32 w; };
struct more { __u32 a; __u32 z; __u32 b; __u32 y; __u32 c; __u32 x; __u32 d; __u32 w; };
struct lists { __u8 a; __u8 z; __u8 res2[6]; __u8 b; __u8 y; __u8 rt_pad1[6]; __u8 c; __u8 x; __u8 dummy[6]; __u8 d; __u8 w; __u8 reserved_0x8[6]; };
