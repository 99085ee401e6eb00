struct a { __u32 x; __u32 __obsolete; __u64 y; };
