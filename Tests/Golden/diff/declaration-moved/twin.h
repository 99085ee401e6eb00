

#define K_A 1
struct a { __u32 x; };
