struct a { __s8 x[8]; __u64 y; };
