// SPDX-License-Identifier: Apache-2.0

struct deeper {
    char c;
};
struct embedded {
    struct deeper deep;
    int i;
};
struct pointed {
    int i;
};
struct measured {
    int i[3];
};
struct unused {
    int i;
};
typedef struct {
    short s;
} other_t;
enum other_enum { OTHER_A, OTHER_B };
union other_union {
    int i;
    char c;
};
struct outer_with_unnamed {
    struct {
        int x;
    } in;
    union {
        int y;
        char z;
    };
};
#define OTHER_CONSTANT 41
