struct a { __u32 u; __u32 v; __u64 z; };
