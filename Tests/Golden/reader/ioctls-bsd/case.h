// flags: --target x86_64-unknown-openbsd --target x86_64-unknown-freebsd --target x86_64-unknown-netbsd --target i386-unknown-openbsd --prelude ioctl.h -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct argument {
    unsigned long a;
    char b[600];
};

#define NONE _IO('V', 1)
#define READ _IOR('V', 2, struct argument)
#define WRITE _IOW('V', 3, int)
#define BOTH _IOWR('V', 4, struct argument)
#define DIRECT _IOC(IOC_INOUT, 'V', 5, 12)
#define DIRECT_VOID _IOC(IOC_VOID, 'V', 6, 0)
#ifdef __FreeBSD__
#define INTEGER _IOWINT('V', 7)
#endif
