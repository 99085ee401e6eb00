struct a { __u32 x; __u32 y; union { __u64 all; struct { __u64 p : 1; }; }; };
