// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

typedef int v4 __attribute__((vector_size(16)));
typedef unsigned char bytes16 __attribute__((vector_size(16)));

struct vectors {
    char lead;
    v4 a;
    char b;
    v4 c;
    bytes16 d[2];
};

struct pair {
    int left, right;
};

struct atomics {
    char lead;
    _Atomic int a;
    _Atomic(unsigned long long) b;
    _Atomic _Bool c;
    _Atomic(struct pair) d;
    _Atomic(int *) e;
    int *_Atomic f;
    volatile _Atomic unsigned g;
};
