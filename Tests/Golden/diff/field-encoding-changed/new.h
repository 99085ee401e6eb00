struct a { __u32 x; float y; };
