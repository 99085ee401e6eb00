struct a { __u32 x : 3; __u32 y : 5; __u32 : 24; __u32 z; };
