// flags: --target x86_64-unknown-linux-gnu --include include -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

#include <other.h>

struct exported {
    struct embedded a;
    struct pointed *b;
    other_t c;
    enum other_enum d;
    union other_union e[2];
    struct outer_with_unnamed f;
};

#define SIZE_OF_OTHER sizeof(struct measured)
#define OTHER_PLUS_ONE (OTHER_CONSTANT + 1)
