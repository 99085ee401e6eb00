struct a { __u32 x; __u32 y; __u32 z; };
struct user { struct a *object; };
