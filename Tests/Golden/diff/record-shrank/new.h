struct a { __u32 x; };
struct user { struct a *object; };
