struct in { __u32 x; __u32 y; };
struct a { __u32 t; union { struct in u; __u8 pad[16]; }; __u32 z; };
#define GO _IOR(0xA2, 1, struct in)
