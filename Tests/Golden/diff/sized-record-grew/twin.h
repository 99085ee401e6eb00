struct a { __u32 flags; __u32 argsz; };
