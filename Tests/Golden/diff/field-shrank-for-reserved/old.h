struct a { __u32 x[4]; __u32 y; };
