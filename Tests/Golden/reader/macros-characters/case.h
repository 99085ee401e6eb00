// flags: --target x86_64-unknown-linux-gnu --target aarch64-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

#define LETTER 'a'
#define NEWLINE '\n'
#define ZERO '\0'
#define QUOTE '\''
#define DOUBLE_QUOTE '"'
#define HIGH '\377'
#define HEX '\x80'
#define SEVERAL 'abcd'
#define WIDE L'x'
#define WIDE_HIGH L'\u6f22'
#define UTF16 u'x'
#define UTF32 U'\U0001F600'
#define SUM ('a' + 1)
#define CAST ((char)200)
#define UNSIGNED_CAST ((unsigned char)'\377')
