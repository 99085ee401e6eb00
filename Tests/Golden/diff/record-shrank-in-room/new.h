struct in { __u32 x; };
struct a { __u32 t; union { struct in u; __u8 pad[16]; }; __u32 z; };
