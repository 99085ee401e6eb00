// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct point {
    int x, y;
};

union number {
    char bytes[8];
    unsigned long long whole;
    double real;
};

struct list {
    struct list *next;
    struct later *later;
    struct point where;
    char tag;
    union number value;
};

typedef struct {
    short low;
    long long high;
} pair_t;

typedef struct tagged {
    pair_t pair;
    char tail;
} tagged_t;

struct later {
    tagged_t first;
    struct tagged second;
};

struct empty {
};

union nothing {
};

struct around_empty {
    char before;
    struct empty middle;
    int after;
};

struct never_defined;
union also_never;

struct outer {
    char lead;
    struct inner {
        long long wide;
        union deepest {
            char c;
            short s;
        } deep;
    } in;
    enum inner_choice { INNER_NO, INNER_YES } choice;
};

struct uses_inner {
    struct inner again;
    union deepest too;
    enum inner_choice choice;
};
