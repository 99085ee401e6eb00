// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// gcc: no, before version 13 it has no enums of a stated type
// SPDX-License-Identifier: Apache-2.0

enum byte : unsigned char { BYTE_MAX = 255 };
enum word : short { WORD_MIN = -32768 };
enum giant : unsigned long long { GIANT = 1 };
typedef unsigned int u32;
enum through : u32 { THROUGH = 7 };
enum beyond : unsigned int { BEYOND_LOW = 1, BEYOND_HIGH = 0xffffffff };
#define LOW BEYOND_LOW

struct uses {
    char lead;
    enum byte a;
    enum word b;
    enum giant c;
    enum through d;
};
