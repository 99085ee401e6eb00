/* A member of a union that by itself harms nobody makes the union larger, and moves what is behind it. */
struct in { union { __u32 a; }; };
struct out { struct in x; __u32 y; };
