struct a { __u64 x; __s64 y; };
