// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu -- -nostdinc
// gcc: no, a tag that is first met among parameters is another type than the one of that name that follows
typedef int (*run_t)(struct cpu *);
typedef int (*peek_t)(const struct cpu *, const union word *);
typedef struct cpu { run_t run; peek_t peek; } cpu_t;
union word { unsigned long long all; unsigned char bytes[8]; };
struct board {
    cpu_t first;
    const struct cpu second;
    struct cpu *more;
    const union word word;
};
