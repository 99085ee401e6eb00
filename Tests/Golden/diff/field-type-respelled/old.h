struct a { __u32 x; unsigned long y; };
