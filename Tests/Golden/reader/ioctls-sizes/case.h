// flags: --target x86_64-unknown-linux-gnu --prelude ioctl.h -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct huge {
    char bytes[20000];
};
struct largest {
    char bytes[16383];
};
struct empty {
};
struct flexible {
    int count;
    int rest[];
};

#define LARGEST _IOR('s', 1, struct largest)
#define TOO_LARGE _IOR('s', 2, struct huge)
#define EMPTY _IOR('s', 3, struct empty)
#define FLEXIBLE _IOR('s', 4, struct flexible)
#define BIG_GROUP _IO(0x1ff, 1)
#define BIG_ORDINAL _IO('s', 0x1ff)
