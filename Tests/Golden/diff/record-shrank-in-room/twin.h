struct in { __u32 x; };
struct a { __u32 t; struct in u; __u32 z; };
