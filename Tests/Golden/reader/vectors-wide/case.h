// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// gcc: no, without AVX its _Alignof is less than what it lays out by
// SPDX-License-Identifier: Apache-2.0

typedef float v8 __attribute__((vector_size(32)));

struct vectors {
    char lead;
    v8 a;
    v8 b[2];
};
