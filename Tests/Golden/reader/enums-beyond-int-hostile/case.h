// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// gcc: no, it has the words of its questions redefined
// SPDX-License-Identifier: Apache-2.0

#define int long
enum { LOW = 1, HIGH = 0x80000000 };
#define ALIAS LOW
#undef int
#define int
