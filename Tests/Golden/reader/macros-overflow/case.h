// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

#define LONG_PRODUCT 128L * 1024 * 1024 * 1024
#define INT_PRODUCT (1024 * 1024 * 1024 * 4)
#define UNSIGNED_WRAPS (4294967295u + 1)
#define SHIFT_TOO_FAR (1 << 32)
#define SHIFT_NEGATIVE (1 << -1)
#define SHIFT_INTO_SIGN (1 << 31)
#define SHIFT_PAST_SIGN (2 << 31)
#define LONG_SHIFT (1L << 40)
#define DIVIDED_BY_ZERO (1 / 0)
#define REMAINDER_BY_ZERO (1 % 0)
#define LITERAL_TOO_LARGE 99999999999999999999
#define LITERAL_UNSIGNED 18446744073709551615
#define LOWEST_BY_HAND (-9223372036854775808)
#define THROUGH_OVERFLOW (INT_PRODUCT + 1)
#define NARROWING ((char)300)
