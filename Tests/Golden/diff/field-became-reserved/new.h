struct a { __u32 x; __u32 reserved; __u64 y; };
