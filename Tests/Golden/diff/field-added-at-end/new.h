struct a { __u32 x; __u32 y; __u16 z; __u16 w; };
