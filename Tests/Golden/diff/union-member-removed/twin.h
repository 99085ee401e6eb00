union a { __u64 x; __u32 z; };
