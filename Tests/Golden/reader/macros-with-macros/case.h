// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

typedef unsigned int u32;
enum { SHIFT = 4, MODE_MAX = 9 };
#define NODE(x) (((x) + 1) << 8)
#define EXACT (1 << 17)
#define EXACT_NODE(n) (NODE(n) | EXACT)
#define ALIGN8(x) (((x) + 7) & ~7)
#define RECORD_ALIGN(x) ALIGN8(x)
#define EISA(name, num) ((unsigned)((name) | (num) << 16))
#define EISA_PNP(id) (EISA(0x41d0, (id)))

// Arguments and bodies bind as text does.
#define BARE(x) x * 2
#define BARE_OF_SUM(x) BARE(x + 1)
#define BARE_SUM BOTH + 1
#define BOTH 1 | 2
#define BOTH_TIMES(x) (BOTH * (x))
#define BARE_TIMES(x) (BARE_SUM * (x))
#define CALLED_TIMES(x) (CALLED * (x))
#define CALLED NODE(0) + 1
#define SWAPPED(a, b) MINUS(b, a)
#define MINUS(a, b) ((a) - (b))
#define SAME_NAMES(b) MINUS(MINUS(b, 1), b)
#define THRICE(x) BARE(BARE(BARE(x)))
#define FIRST_OF(a, b) (a)
#define WITHIN(x) FIRST_OF(NODE(MINUS(x, 1)), (NODE(2), 3))
#define LATER_ONE(x) (LATER(x) << SHIFT)
#define LATER(x) ((u32)(x) & MODE_MAX)
#define BY_NAME(x) (TWICE_NAME (x))
#define TWICE_NAME(y) ((y) + (y))
#define ITS_OWN_CONSTANT(EXACT) (NODE(EXACT) + 1)
#define NO_ARGUMENTS() (NODE(1) + 1)
#define CALLS_NONE(x) ((x) + NO_ARGUMENTS())
#define LETTER(x) ('K' << 8 | (x))
#define QUOTE(x) ((x) == '\'' || (x) == '"')
#define HIGH_LETTER(x) ((x) + '\377')
#define SIZED(x) ((unsigned long)sizeof(struct sized) * NODE(x))
struct sized {
    char bytes[12];
};

// What stays C's alone, each for its own reason.
#define PASTED(x) GLUE(x, ULL)
#define GLUE(a, b) (0x##b + a)
#define GLUED(x) JOINED(NO, DE)(x)
#define JOINED(a, b) a##b
#define ANY(...) ALIGN8(__VA_ARGS__)
#define OF_ANY(x) (x + COUNT(1, 2))
#define COUNT(...) sizeof((int[]){__VA_ARGS__})
#define OF_TEXT(x) (NAME[0] + (x))
#define NAME "name"
#define OF_HALF(x) ((x) + (int)HALF)
#define HALF 0.5
#define FIVE_OF(a, b, c, d, e) ((a) + NODE(b))
#define OFFSET_AND(x) (__builtin_offsetof(struct sized, bytes) + (x))
