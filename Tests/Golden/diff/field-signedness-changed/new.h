struct a { __u32 x; __s64 y; };
