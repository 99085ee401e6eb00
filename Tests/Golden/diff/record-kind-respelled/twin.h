struct a { __u32 t; struct { __u64 x; __u64 y; } u; };
