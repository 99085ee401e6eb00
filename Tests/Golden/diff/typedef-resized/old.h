typedef __u32 t;
struct a { t x; };
