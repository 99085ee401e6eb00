struct a { __u32 t; union { __u32 x; struct { __u16 p; } in; }; };
