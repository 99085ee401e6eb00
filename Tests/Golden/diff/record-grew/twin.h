struct a { __u32 x; __u32 w; };
struct user { struct a *object; };
