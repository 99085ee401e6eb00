struct a { __u16 x; __u16 w; __u32 y; };
