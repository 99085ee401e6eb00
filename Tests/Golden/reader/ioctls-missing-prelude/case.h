// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct argument {
    int a;
};

#define FIRST _IO('m', 1)
#define SECOND _IOR('m', 2, struct argument)
#define WRAPPER(nr) _IOW('m', nr, int)
#define THIRD WRAPPER(3)
#define NOT_AN_IOCTL 4
