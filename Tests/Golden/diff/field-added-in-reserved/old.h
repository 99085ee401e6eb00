struct a { __u32 x; __u32 flags; __u8 reserved[16]; };
