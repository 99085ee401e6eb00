// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

#define DECIMAL 42
#define NEGATIVE -42
#define PARENTHESISED (-1)
#define HEX 0xFF
#define HEX_UNSIGNED 0xFFFFFFFF
#define HEX_UNSIGNED_TOP 0x80000000
#define OCTAL 0777
#define BINARY 0b1011
#define UNSIGNED 7u
#define LONG 7L
#define UNSIGNED_LONG 7UL
#define LONG_LONG 7LL
#define UNSIGNED_LONG_LONG 7ULL
#define INT_LOWEST (-2147483647 - 1)
#define BEYOND_INT 2147483648
#define BIT_63 (1ULL << 63)
#define ALL_64 0xFFFFFFFFFFFFFFFF
#define MAX_64 18446744073709551615ULL
#define MIN_64 (-9223372036854775807LL - 1)
#define BEYOND_2_53 9007199254740993
#define INVERTED (~0)
#define INVERTED_UNSIGNED (~0U)
#define INVERTED_LONG (~0UL)
#define COMPARISON (1 < 2)
#define CONDITIONAL (1 ? 2 : 3ULL)
#define SHIFTED 1 << 4
#define SEPARATED (DECIMAL & ~0xfu)
#define BOOLEAN ((_Bool)5)
#define DIVISION (-7 / 2)
#define REMAINDER (-7 % 3)
#define LOGICAL !0
