// flags: --target x86_64-unknown-linux-gnu --define __alpha__ --prelude ioctl.h -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

#define NONE _IO('p', 1)
#define READ _IOR('p', 2, long)
#define WRITE _IOW('p', 3, long)
#define BOTH _IOWR('p', 4, long)
