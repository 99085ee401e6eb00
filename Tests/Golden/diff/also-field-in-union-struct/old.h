struct a { __u32 t; union { struct { __u32 x; }; __u8 padding[16]; }; };
