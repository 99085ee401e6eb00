struct a { __u8 x; __u16 z; __u32 y; };
