struct a { union { __u32 t; __u32 s; }; union { __u32 x; struct { __u16 p; __u16 q; } in; }; };
