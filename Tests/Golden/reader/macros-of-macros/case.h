// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

#define USES_LATER (LATER + 1)
#define LATER 9
#define ALIAS LATER
#define ALIAS_OF_ALIAS ALIAS

#define REDEFINED 1
#define USES_REDEFINED (REDEFINED * 10)
#undef REDEFINED
#define REDEFINED 2

#define SAME_TWICE 5
#define SAME_TWICE 5

#define GONE 1
#define USES_GONE (GONE + 1)
#undef GONE

#define GONE_FUNCTION(x) ((x) + 1)
#undef GONE_FUNCTION
#define GONE_BLOCK(x) { x }
#undef GONE_BLOCK
#define GONE_LIST { 1 }
#undef GONE_LIST

#define SELF SELF
#define LEFT RIGHT
#define RIGHT LEFT

#define GUARD
#define COMMENT_ONLY /* nothing */
#define TWICE(x) ((x) * 2)
#define CALLS TWICE(21)
#define CALLS_NESTED TWICE(TWICE(3))
#define NAMES_FUNCTION TWICE
#define FUNCTION_TO_OBJECT(x) x
#undef FUNCTION_TO_OBJECT
#define FUNCTION_TO_OBJECT 3
#define OBJECT_TO_FUNCTION 3
#undef OBJECT_TO_FUNCTION
#define OBJECT_TO_FUNCTION(x) ((x) + 3)

enum { both = 1, ENUM_AND_MACRO = 6 };
#define both both
#define ENUM_AND_MACRO 6

struct body {
#define IN_BODY_FIRST 1
    int kind;
#define IN_BODY_SECOND (IN_BODY_FIRST << 1)
    int value;
};
