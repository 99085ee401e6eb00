struct a { struct { __u32 x; } in; };
