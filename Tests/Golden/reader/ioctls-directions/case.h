// flags: --target x86_64-unknown-linux-gnu --target powerpc64-unknown-linux-gnu --target powerpc64le-unknown-linux-gnu --target mips64-unknown-linux-gnuabi64 --target sparc64-unknown-linux-gnu --target s390x-unknown-linux-gnu --prelude ioctl.h -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct argument {
    long a;
};

#define NONE _IO('p', 1)
#define READ _IOR('p', 2, struct argument)
#define WRITE _IOW('p', 3, struct argument)
#define BOTH _IOWR('p', 4, struct argument)
