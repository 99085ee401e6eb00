/** A record with one field. */
struct a { __u32 x; };
