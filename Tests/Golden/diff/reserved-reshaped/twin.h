struct a { __u32 x; __u16 z; __u16 pad; __u64 y; };
