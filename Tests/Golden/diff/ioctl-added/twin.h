struct a { __u32 x; __u32 y; };
#define GO 0x4008a210
