typedef __u64 t;
