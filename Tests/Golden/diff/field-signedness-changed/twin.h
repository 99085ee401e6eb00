struct a { unsigned int x; __u64 y; };
