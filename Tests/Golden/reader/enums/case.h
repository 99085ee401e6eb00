// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

enum plain { ZERO, ONE, TEN = 10, ELEVEN, AGAIN = 1 };
enum negative { MINUS = -1, NONE, PLUS };
enum unsigned_all { BIG = 0xFFFFFFFF, SMALL = 0 };
enum one_bit { TOP = 1u << 31 };
enum wide { WIDE = 0x100000000, WIDE_NEXT };
enum wide_negative { LOWEST = -0x7fffffffffffffff - 1, HIGHEST = 0x7fffffffffffffff };
enum wide_unsigned { ALL = 0xffffffffffffffff };

enum { NAMELESS_ONE = 3, NAMELESS_TWO };
enum { SECOND_NAMELESS = 'x' };

typedef enum { BY_TYPEDEF } typedef_enum;
typedef enum tagged { BY_TAG = sizeof(long) } tagged_enum;

enum from_others { SUM = TEN + ELEVEN, SHIFTED = 1 << ONE, NEGATED = ~0 };

enum never_complete;

struct uses {
    enum plain a;
    enum negative b;
    enum wide c;
    typedef_enum d;
    enum { IN_STRUCT, IN_STRUCT_TOO } e;
    enum never_complete *f;
    enum unsigned_all g[2];
};
