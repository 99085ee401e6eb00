struct a { __u32 x; __u32 y; };
#define GO _IOR(0xA2, 0x10, struct a)
