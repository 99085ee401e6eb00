struct a { __u32 n; union { __u32 x[1]; __u32 w; }; };
