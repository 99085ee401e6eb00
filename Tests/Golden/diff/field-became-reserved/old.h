struct a { __u32 x; __u32 obsolete; __u64 y; };
