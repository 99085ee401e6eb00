// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

enum __attribute__((packed)) tiny { TINY_A, TINY_B = 200 };
enum __attribute__((packed)) tiny_signed { TINY_MINUS = -1, TINY_PLUS = 127 };
enum __attribute__((packed)) middle { MIDDLE = 0x1234 };

struct uses {
    char lead;
    enum tiny a;
    enum tiny_signed b;
    enum middle c;
    enum tiny e[3];
};
