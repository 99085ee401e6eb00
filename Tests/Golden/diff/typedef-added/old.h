typedef __u32 t;
