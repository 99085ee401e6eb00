struct a { __u64 n; union { __u32 longmode; __u64 flags; }; };
