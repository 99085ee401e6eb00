typedef __u32 t;
typedef __s32 v;
