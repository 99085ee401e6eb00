struct a { __u32 x; __u64 y; };
