struct a { __u8 x; __u8 spare[3]; __u32 y; };
