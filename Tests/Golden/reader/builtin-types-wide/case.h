// flags: --target x86_64-unknown-linux-gnu --target aarch64-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

typedef unsigned __int128 u128;

struct wide {
    char lead;
    __int128 a;
    unsigned __int128 b;
    u128 c;
    char d;
    long double e;
    float _Complex f;
    double _Complex g;
};

struct __attribute__((packed)) packed_wide {
    char lead;
    u128 a;
    long double b;
};
