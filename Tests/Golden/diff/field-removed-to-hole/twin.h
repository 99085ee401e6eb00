struct a { __u8 x; __u16 reserved; __u32 y; };
