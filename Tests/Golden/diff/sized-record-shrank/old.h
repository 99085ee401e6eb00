struct a { __u32 size; __u32 flags; __u64 base; };
