struct a { __u32 x; __u32 y; };
#define RUN _IOW(0xA2, 0x10, struct a)
