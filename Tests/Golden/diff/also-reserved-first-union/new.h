struct a { __u32 x; __u32 y; union { __u64 reserved; __u32 w; }; };
