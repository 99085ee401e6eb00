// flags: --target x86_64-unknown-linux-gnu --all --include include -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

#include <other.h>

struct exported {
    struct embedded a;
};

#define EXPORTED 1
