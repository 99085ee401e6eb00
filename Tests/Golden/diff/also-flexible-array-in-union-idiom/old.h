struct a { __u32 n; __u32 pad; __u64 x[0]; };
