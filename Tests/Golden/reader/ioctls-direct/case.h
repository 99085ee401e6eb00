// flags: --target x86_64-unknown-linux-gnu --target powerpc64-unknown-linux-gnu --prelude ioctl.h -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct argument {
    int a[3];
};

#define DIRECT_NONE _IOC(_IOC_NONE, 'd', 0, 0)
#define DIRECT_READ _IOC(_IOC_READ, 'd', 1, sizeof(struct argument))
#define DIRECT_WRITE _IOC(_IOC_WRITE, 'd', 2, 16)
#define DIRECT_BOTH _IOC(_IOC_READ | _IOC_WRITE, 'd', 3, 0)
#define DIRECT_LITERAL _IOC(2U, 'd', 4, 4)
#define LARGE _IOC(_IOC_READ, 'd', 5, 8191)
