// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct __attribute__((packed)) whole {
    char c;
    int i;
    long long l;
    void *p;
};

struct natural {
    char c;
    long long l;
};

struct __attribute__((packed)) holds_natural {
    char c;
    struct natural inner;
    char d;
};

struct holds_packed {
    char c;
    struct whole inner;
    short s;
};

union __attribute__((packed)) packed_union {
    char c;
    long long l;
};

struct {
    char c;
    short s;
} __attribute__((packed)) typedef packed_t;

struct already_tight {
    char a, b;
} __attribute__((packed));

struct __attribute__((packed)) packed_array {
    char c;
    int table[3];
    struct {
        char inner_char;
        int inner_int;
    } natural_inside;
};
