struct a { __u32 x; __u32 y; } __attribute__((aligned(8)));
struct b { __u32 p; struct a q; };
