struct a { __u32 x; __u16 w; __u8 reserved_b0[2]; __u32 mem; };
