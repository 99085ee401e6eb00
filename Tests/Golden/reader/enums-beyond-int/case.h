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

#define TEXT_(x) #x
#define TEXT(x) TEXT_(x)
#define NAME TEXT(INNER_LOW)
#define PASTED_(x) INNER_##x
#define PASTED (PASTED_(LOW) + 1)

enum same { TAG = 1, MEMBER = 2, SAME_HIGH = 0x80000000 };
struct TAG { int MEMBER, other; };
#define SIZE (sizeof(struct TAG) + TAG)
#define OFFSET __builtin_offsetof(struct TAG, other)

enum gone { GONE = 4, GONE_HIGH = 0x80000000 };
#define GONE GONE
#undef GONE

enum __attribute__((deprecated("use: {y} (\""))) old { OLD = 1, OLD_HIGH = 0x80000000 };

enum hidden { HIDDEN = 7, HIDDEN_HIGH = 0x90000000 };
#define HIDDEN 8
