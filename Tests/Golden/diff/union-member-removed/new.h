union a { __u64 x; };
