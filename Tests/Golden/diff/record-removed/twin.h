struct a { __u32 x; __u32 y; };
struct c { __u64 t; };
