/* Results, quantities and records: none of it is reserved, whatever it is called. */
struct part { __u32 p; };
struct cqe { __u64 data; __u32 z; __u32 flags; };
struct event { __u64 data; __s64 res; __u64 y; };
struct many { __u64 v; __u64 w; __u32 x; };
struct quantities { __u16 a[2]; __u16 b[2]; __u16 c[2]; __u16 d[2]; };
