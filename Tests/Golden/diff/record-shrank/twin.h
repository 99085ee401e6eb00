struct a { __u32 x; __u32 padding; };
struct user { struct a *object; };
