struct a { __u64 x; __u64 y; };
