struct a { __u32 x; __u32 y; };
