struct a { __u32 y; __u32 z; };
