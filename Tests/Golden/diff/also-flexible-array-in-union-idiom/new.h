struct a { __u32 n; __u32 pad; union { struct { struct { } __empty_x; __u64 x[]; }; }; };
