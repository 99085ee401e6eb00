struct a { __u32 n; __u32 x[1]; };
#define GO _IOW(0xA2, 1, struct a)
