struct a { __u32 last; __u32 p; __u32 q; __u32 r; __u32 s; };
