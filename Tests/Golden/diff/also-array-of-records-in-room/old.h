struct in { __u32 x; };
struct a { __u32 t; union { struct in u[2]; __u8 pad[16]; }; };
