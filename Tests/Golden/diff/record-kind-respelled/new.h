struct a { __u32 t; union { __u64 x; __u64 y; } u; };
