// flags: --target x86_64-unknown-linux-gnu --prelude ioctl.h -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct argument {
    int a;
};

#define MY_MAGIC 'w'
#define MY_IO(nr) _IO(MY_MAGIC, nr)
#define MY_IOR(nr, type) _IOR(MY_MAGIC, nr, type)
#define MY_IOWR(nr, type) _IOWR(MY_MAGIC, (MY_BASE + (nr)), type)
#define MY_BASE 0x20
#define MY_ALIAS MY_IOR
#define DECLARED_IN(name) _IOW(MY_MAGIC, 5, struct name)

#define WRAPPED_NONE MY_IO(1)
#define WRAPPED_READ MY_IOR(2, struct argument)
#define WRAPPED_BOTH MY_IOWR(3, struct argument)
#define WRAPPED_ALIAS MY_ALIAS(4, int)
#define WRAPPED_PASTED DECLARED_IN(argument)
