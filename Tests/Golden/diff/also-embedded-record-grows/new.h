struct a { __u32 x; __u32 y; __u32 z; };
struct b { struct a p[2]; __u32 q; __u64 r; };
struct c { struct b u; __u32 v; };
#define GO _IOWR(0xA2, 1, struct c)
