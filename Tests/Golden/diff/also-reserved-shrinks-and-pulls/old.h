struct a { __u32 x; __u32 reserved[4]; __u32 y; };
