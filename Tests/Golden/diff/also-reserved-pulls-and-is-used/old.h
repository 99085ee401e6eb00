struct a { __u32 x; __u64 reserved; __u32 y; __u32 v; };
