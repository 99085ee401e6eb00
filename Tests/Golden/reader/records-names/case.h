// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

typedef struct {
    int by_typedef;
} only_typedef;

typedef struct {
    int first;
} twice_a, twice_b;

typedef struct {
    int behind;
} *pointer_only;

typedef struct {
    int member;
} array_only[4];

struct taken {
    int tag;
};

typedef struct {
    char other;
} taken;

typedef struct same {
    int x;
} same;

typedef union {
    int whole;
    char part;
} union_t;

typedef enum { FIRST, SECOND } enum_t;

typedef const struct {
    int unchanging;
} constant_t;

struct uses_names {
    only_typedef a;
    twice_a b;
    twice_b c;
    pointer_only d;
    array_only e;
    taken f;
    struct taken g;
    same h;
    union_t i;
    enum_t j;
    constant_t k;
};

typedef struct {
    struct {
        int deep;
    } inside;
    struct {
        int plain;
    };
} holds_unnamed;

extern struct {
    int of_a_variable;
} some_variable;

struct returned {
    struct {
        int result;
    } (*make)(void);
};
