// flags: --target x86_64-unknown-linux-gnu --target s390x-unknown-linux-gnu --target riscv64-unknown-linux-gnu --target mips-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

typedef float v8 __attribute__((vector_size(32)));

struct vectors {
    char lead;
    v8 a;
    v8 b[2];
};
