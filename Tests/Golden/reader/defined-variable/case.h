// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct settings {
    int level;
} settings;

struct kept {
    int a;
};
