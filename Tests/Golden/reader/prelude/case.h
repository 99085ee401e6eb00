// flags: --target x86_64-unknown-linux-gnu --prelude before.h --define WIDTH=4 --define ENABLED -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct uses {
    before_t a[WIDTH];
#ifdef ENABLED
    int enabled;
#endif
#ifdef DISABLED
    int disabled;
#endif
};

#define FROM_COMMAND_LINE WIDTH
#define FROM_PRELUDE BEFORE
