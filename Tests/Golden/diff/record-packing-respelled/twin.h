struct a { __u8 w; __u32 x; __u32 y; } __attribute__((packed));
