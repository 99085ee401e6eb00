struct a { __u8 x[16]; __u64 y; };
