struct a { __u32 t; union { __u32 x; __s32 y; }; };
