struct a { __u32 x; __u32 y; };
struct b { __u64 z; };
#define GO _IOW(0xA2, 0x10, struct b)
