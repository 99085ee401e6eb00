struct a { __u32 n; __s32 x[]; };
