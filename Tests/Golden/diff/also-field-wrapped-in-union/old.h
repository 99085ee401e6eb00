struct a { __u32 t; __u32 x; };
