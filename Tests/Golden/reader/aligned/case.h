// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct over {
    char c;
} __attribute__((aligned(64)));

struct __attribute__((aligned(256))) page {
    unsigned int type;
    unsigned int reserved[15];
    unsigned long long data[8];
};

struct holds_over {
    char c;
    struct over o;
    char d;
};

struct not_lowered {
    long long l;
} __attribute__((aligned(1)));

struct biggest {
    char c;
} __attribute__((aligned));

union aligned_union {
    char c;
    short s;
} __attribute__((aligned(16)));

struct twice {
    char c;
} __attribute__((aligned(8))) __attribute__((aligned(32)));

struct c11 {
    _Alignas(16) char c;
    char d;
};
