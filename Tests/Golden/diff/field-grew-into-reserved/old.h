struct a { __u16 x; __u16 pad; __u32 y; };
