struct a { __u8 x[8]; __u64 y; };
