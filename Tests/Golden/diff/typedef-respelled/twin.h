typedef __u32 t;
typedef __u16 v;
