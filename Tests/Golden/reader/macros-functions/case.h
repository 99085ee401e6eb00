// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

#define PLUS_ONE(x) ((x) + 1)
#define NO_PARENTHESES(x) x * 2
#define SHIFT(a, b) ((a) << (b))
#define MASK(x) ((x) & 0xff)
#define NARROW(x) ((unsigned char)(x))
#define SIGNED(x) ((int)(x))
#define NEGATE(x) (-(x))
#define VECTOR(x) ((2ULL << 56) | (x))
#define THREE(a, b, c) ((a) | (b) | (c))
#define FIVE(a, b, c, d, e) ((a) + (b) + (c) + (d) + (e))
#define NONE() 5
#define IGNORED(x) 7
#define VARIADIC(...) (__VA_ARGS__)
#define VARIADIC_TOO(first, ...) (first)
#define VARIADIC_GNU(args...) (args)
#define DIVIDE(a, b) ((a) / (b))
#define CONDITIONAL(a, b) ((a) > (b) ? (a) : (b))
#define PASTE(a, b) a##b
#define PASTE_SUFFIX(x) (PASTE(1, UL) << (x))
#define USES_PASTE PASTE(12, 34)
#define BIT_THREE PASTE_SUFFIX(3)
#define STRINGIFY(x) #x
#define STATEMENT(x) do { (void)(x); } while (0)
#define TYPE_ARGUMENT(t) sizeof(t)
#define MEMBER(p) ((p)->member)
#define EMPTY(x)
#define DECLARE(name) int name
#define CAST(type, value) ((type)(value))
#define USES_CAST CAST(unsigned char, 300)
#define MANY_LINES(x) \
    ((x) +            \
     1) /* comment */
#define LITERAL_HASH(x) '#'
#define FLOATING(x) ((x) * 0.5)
#define COMPARE(x) ((x) == 1)
#define TERNARY_TYPE(x) ((x) ? 1 : 2ULL)
