struct a { __u32 x; __u16 y; __u16 z; };
#define GO _IOW(0xA2, 0x10, struct a)
