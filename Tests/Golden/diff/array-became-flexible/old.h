struct a { __u32 n; __u32 x[1]; };
