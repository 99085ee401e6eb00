// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct descriptor {
    unsigned char type;
    unsigned int value;
} __packed;
