struct a { __u32 x; __u8 reserved_a0[4]; __u32 reserved_mem_size; };
