struct a { __u8 x; __u32 y; };
