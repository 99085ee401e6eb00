/* Results, quantities and records: none of it is reserved, whatever it is called. */
struct part { __u32 p; };
struct cqe { __u64 data; __s32 res; __u32 flags; };
struct event { __u64 data; __s64 res; __s64 res2; };
struct many { struct part res[2]; struct part reserved[2]; struct part pad; };
struct quantities { __u32 nr_reserved; __u32 bytes_unused; __u32 reserved_size; __u32 pad_index; };
