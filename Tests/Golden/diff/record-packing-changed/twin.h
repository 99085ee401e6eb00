struct a { __u8 x; __u8 pad[3]; __u32 y; } __attribute__((packed));
