// flags: --target x86_64-unknown-linux-gnu --prelude ioctl.h -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct transfer {
    char bytes[32];
};

#define MESSAGE_SIZE(n) ((n) * sizeof(struct transfer))
#define MESSAGE(n) _IOW('f', 0, char[MESSAGE_SIZE(n)])
#define NAME(len) _IOC(_IOC_READ, 'f', 6, len)
#define BIT(event, len) _IOC(_IOC_READ, 'f', 0x20 + (event), len)
#define NUMBERED(n) _IOR('f', n, int)
#define USED MESSAGE(2)
#define USED_NAME NAME(64)
