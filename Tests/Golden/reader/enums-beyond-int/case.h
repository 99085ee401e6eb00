// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0
//
// Enumerators of enums beyond int: int where they fit, as C11 says, whatever a newer clang makes of them.

enum flags { FLAG_NONE, FLAG_LOW = 1, FLAG_HIGH = 0x80000000u };
#define FLAG_LOW FLAG_LOW
#define FLAGS (FLAG_LOW | FLAG_NONE)
#define ALL_FLAGS (FLAGS | FLAG_HIGH)

enum { BELOW = -1, BEYOND = 0x100000000LL };
#define ALIAS BELOW
#define SHIFTED (BELOW << 1)

struct holder {
	enum inner { INNER_LOW = 3, INNER_HIGH = 0xfffffffful } inner;
	unsigned char bytes[INNER_LOW];
};
#define INNER INNER_LOW

enum hidden { HIDDEN = 7, HIDDEN_HIGH = 0x90000000 };
#define HIDDEN 8
