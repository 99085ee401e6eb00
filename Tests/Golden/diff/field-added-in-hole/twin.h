struct a { __u8 x; __u8 reserved[3]; __u32 y; };
