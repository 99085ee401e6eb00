struct a { __u32 t; union { __u32 x; __u32 y[2]; } u; __u32 z; };
