struct a { __u64 n; __u64 x[]; };
