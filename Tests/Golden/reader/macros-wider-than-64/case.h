// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

#define WIDE ((__int128)1)
#define WIDE_SHIFT ((unsigned __int128)1 << 100)
#define WIDE_TRUNCATED ((unsigned long long)((unsigned __int128)5 << 64 >> 64))
#define LONG_DOUBLE 1.0L
#define COMPLEX (1.0 + 2.0i)
#define FLOAT128 ((__float128)1)
#define VECTOR ((int __attribute__((vector_size(16)))){1, 2, 3, 4})
