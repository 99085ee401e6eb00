// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// gcc: no, it has the words of its questions redefined
// SPDX-License-Identifier: Apache-2.0

#define SWALLOWS 1; int swallowed = (
#define OPENS_COMMENT_LATER 1 /* closed */
#define char short
#define int long
#define __typeof__ nothing
#define __auto_type nothing
#define hvabi_v0 nothing
#define NAMED_LIKE_A_PROBE hvabi_v1
#define SAFE 1
#define DEFINED_CHAR ((char)1)
#define WHILE while
#define COLON :
#define PREFERRED ?:
#define ENDS_IN_SPLICE 5 \

#define AFTER_SPLICE 6
#define DIRECTIVE_LIKE #define X 1
#define DIGRAPH <% %>
#define TRIGRAPH ??/
#define ATTRIBUTES __attribute__((mode(DI))) int
#define ALIAS_ATTRIBUTE 1 __attribute__((aligned(16)))
#define EQUALS = 5
#define COMMA ,
#define COMMA_NAME 1, hvabi_u3
#define COMMA_ASSIGNMENT 1, unknown = 2
#define IN_CALL __builtin_choose_expr(COMMA_OF_LIST)
#define COMMA_OF_LIST 1, 2, 3
#define LAST 2
