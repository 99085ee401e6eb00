struct a { __u32 x; __u64 w; __u32 reserved[2]; __u32 y; };
