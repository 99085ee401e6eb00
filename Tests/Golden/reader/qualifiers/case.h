// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

typedef int plain_t;
typedef const plain_t const_t;
typedef volatile const_t both_t;

struct qualified {
    const int a;
    volatile int b;
    const volatile int c;
    const int d[3];
    volatile unsigned long e[2][2];
    const_t f;
    both_t g;
    const both_t h;
    const struct {
        int inner;
    } i;
    volatile plain_t j[4];
    const plain_t *const k;
};
