struct a { __u32 t; union { __u32 x; __u8 pad[8]; }; __u32 z; };
