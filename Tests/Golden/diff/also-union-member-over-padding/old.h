struct a { __u64 n; __u32 longmode; __u32 pad; };
