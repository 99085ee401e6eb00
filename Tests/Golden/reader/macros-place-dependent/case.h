// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

#define LINE __LINE__
#define NEXT_LINE (__LINE__ + 1)
#define FILE_NAME __FILE__
#define COUNTER __COUNTER__
#define DATE __DATE__
#define THROUGH LINE
#define FUNCTION __func__
#define CALL() __LINE__
#define PREDEFINED __CHAR_BIT__
