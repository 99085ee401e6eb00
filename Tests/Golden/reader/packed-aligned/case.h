// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct descriptor {
    unsigned short limit;
    unsigned long long base;
    unsigned short reserved[3];
} __attribute__((packed));

struct both {
    char c;
    long long l;
    short s;
} __attribute__((packed, aligned(8)));

struct barely {
    char c;
    int i;
} __attribute__((packed, aligned(2)));

struct packed_with_aligned_field {
    char c;
    int i __attribute__((aligned(8)));
    short s;
} __attribute__((packed));

struct holds_both {
    char c;
    struct both b;
    struct barely a;
};

union both_union {
    long long l;
    char bytes[13];
} __attribute__((packed, aligned(4)));
