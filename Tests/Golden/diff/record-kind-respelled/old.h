struct a { __u32 t; struct { __u64 x; } u; };
