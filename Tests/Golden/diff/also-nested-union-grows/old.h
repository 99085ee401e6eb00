struct a { __u32 t; union { __u32 x; } u; __u32 z; };
