// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

#define PLAIN "plain"
#define EMPTY ""
#define JOINED "one" "two" \
    "three"
#define OF_MACROS PLAIN " and " JOINED
#define ESCAPES "tab\tnewline\nquote\"back\\slash\a\x1b"
#define UTF8 "größer 漢字 \u00e9"
#define UTF8_LITERAL u8"prefix"
#define PARENTHESISED ("paren")
#define PARENTHESISED_TWICE (("par" "en"))
#define PARENTHESISED_ALIAS (PARENTHESISED)
#define ALIAS PARENTHESISED_TWICE
#define JOINED_IN_PARENTHESES (PLAIN "-" UTF8)
#define BITS "\20\1FIRST\2SECOND"
#define COMMENTED "a/*b*/c//d" /* comment */
#define SPLICED "spl\
iced"
#define EMBEDDED_NUL "before\0after"
#define TRAILING_NUL "before\0"
#define NOT_UTF8 "\xff\xfe"
#define WIDE L"wide"
#define UTF16 u"sixteen"
#define LENGTH (sizeof(PLAIN) - 1)
#define CAST ((const char *)"cast")
#define OFFSET ("abc" + 1)
#define CONDITIONAL (1 ? "yes" : "no")
#define STRINGIFY_(x) #x
#define STRINGIFY(x) STRINGIFY_(x)
#define STRINGIFIED STRINGIFY(42)
#define DELETE "\x7f"
