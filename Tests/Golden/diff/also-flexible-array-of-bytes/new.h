struct a { __u64 n; __u8 x[]; };
