#define MOVED
struct a { __u32 x; };
