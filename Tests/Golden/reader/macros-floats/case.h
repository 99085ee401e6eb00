// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

#define DOUBLE 1.5
#define FLOAT 1.5f
#define NEGATIVE (-0.1)
#define EXPONENT 6.02e23
#define HEXADECIMAL 0x1.8p3
#define TINY 4.9406564584124654e-324
#define LARGEST 1.7976931348623157e308
#define WHOLE 2.0
#define NEGATIVE_ZERO (-0.0)
#define TOO_LARGE 1e400
#define INFINITE (1.0 / 0.0)
#define NOT_A_NUMBER (0.0 / 0.0)
#define LONG_DOUBLE 1.5L
#define ROUNDED 0.1f
#define PRODUCT (2 * 1.25)
#define AS_INT ((int)2.75)
#define FROM_INT ((double)3)
