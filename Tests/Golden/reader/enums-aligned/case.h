// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// gcc: no, it does not apply the attribute
// SPDX-License-Identifier: Apache-2.0

typedef enum { ALIGNED_A } __attribute__((aligned(8))) aligned_enum;

struct uses {
    char lead;
    aligned_enum a;
    char behind;
};
