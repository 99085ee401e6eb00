// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// gcc: no, it has no such constant expressions
// SPDX-License-Identifier: Apache-2.0

static const int constant = 5;
#define OF_STATIC_CONST constant
#define COMMA_EXPRESSION (1, 2)
#define OF_THE_COMPILER __INT32_FMTd__
#define INDEXED "abc"[1]
