struct a { __u32 x; __s32 y; };
