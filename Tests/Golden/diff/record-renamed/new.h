struct after { __u32 x; union { __u64 y; __u32 z; }; };
