typedef __u64 t;
struct a { t x; };
