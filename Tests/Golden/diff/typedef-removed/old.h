typedef __u32 t;
typedef __u32 v;
