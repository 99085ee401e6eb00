struct a { __u32 x; long y; };
