struct a { __u32 x; };
#define GO _IOW(0xA2, 1, struct a)
