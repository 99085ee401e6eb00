typedef __u64 t __attribute__((aligned(16)));
struct a { __u32 x; t y; };
