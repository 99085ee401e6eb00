struct b { __u32 x; };
struct a { struct b in; };
