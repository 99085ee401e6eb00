struct a { __u32 x; };
