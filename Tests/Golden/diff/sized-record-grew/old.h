struct a { __u32 argsz; __u32 flags; };
