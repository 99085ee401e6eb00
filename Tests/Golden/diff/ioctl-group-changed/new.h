struct a { __u32 x; __u32 y; };
#define GO _IOW(0xA3, 0x10, struct a)
