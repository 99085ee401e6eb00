struct a { __u32 x; __u16 lo; __u16 hi; __u32 z; };
