struct a { __u8 x; __u8 flags; __u32 y; };
