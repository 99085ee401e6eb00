// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct known {
    int member;
};
typedef int known_t;
extern int variable;
int function(int);

#define PRAGMA _Pragma("GCC diagnostic ignored \"-Wall\"") 1
#define OPEN (1
#define CLOSE 1)
#define CROSSED ([1)]
#define BRACE {
#define BLOCK { 1, 2 }
#define LIST 1, 2
#define STATEMENT do { } while (0)
#define STATEMENT_EXPRESSION ({ 1; })
#define SEMICOLON 1;
#define KEYWORD inline
#define ATTRIBUTE __attribute__((packed))
#define TYPE unsigned long
#define TYPE_NAME known_t
#define RECORD struct known
#define TAG known
#define POINTER_TYPE known_t *
#define POINTER ((known_t *)0)
#define ADDRESS (&variable)
#define VARIABLE variable
#define FUNCTION function
#define CALL function(1)
#define ASSIGNMENT (variable = 1)
#define UNDECLARED NOT_DECLARED
#define UNDECLARED_TYPE ((not_a_type)1)
#define UNDECLARED_CALL not_a_function(1)
#define INCOMPLETE sizeof(struct incomplete)
#define COMPOUND_LITERAL ((struct known){ 1 })
#define MEMBER member
#define OPERATOR +
#define DANGLING 1 +
#define TWO_NUMBERS 1 2
#define HASH #
#define DOLLAR $1
#define BACKSLASH \\
#define AT @
#define UNICODE 漢字
#define LABEL_ADDRESS &&label
#define STRING_AND_NUMBER "a" 1
#define TYPE_OF __typeof__(variable)
#define NOT_CONSTANT (variable + 1)
#define STORAGE static
#define CAST_ONLY (int)
#define VOID ((void)0)
#define SIZEOF_OPERATOR sizeof
#define ASSERTION _Static_assert(1, "")
