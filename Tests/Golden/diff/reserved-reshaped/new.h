struct a { __u32 x; __u16 pad0; __u16 pad1; __u64 y; };
