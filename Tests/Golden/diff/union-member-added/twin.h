struct a { __u32 t; __u32 w; union { __u64 x; __u32 y; }; };
