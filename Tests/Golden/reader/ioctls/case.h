// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu --prelude ioctl.h -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

typedef unsigned int u32;

struct argument {
    u32 a;
    unsigned long long b;
};

typedef struct {
    char c;
} argument_t;

#define GROUP 0xA2
#define NONE _IO(GROUP, 0x00)
#define READ _IOR(GROUP, 0x01, struct argument)
#define WRITE _IOW(GROUP, 0x02, argument_t)
#define BOTH _IOWR(GROUP, 0x03, u32)
#define LETTER _IO('k', 255)
#define ARRAY _IOR(GROUP, 0x04, char[128])
#define POINTER _IOW(GROUP, 0x05, struct argument *)
#define SIZE_MISUSED _IOR(GROUP, 0x06, sizeof(struct argument))
#define UNION _IOR(GROUP, 0x07, union { int i; char c[12]; })
#define READ_BAD _IOR_BAD(GROUP, 0x08, struct argument)
#define WRITE_BAD _IOW_BAD(GROUP, 0x09, u32)
#define BOTH_BAD _IOWR_BAD(GROUP, 0x0a, u32)
#define EXPRESSION _IOR(GROUP + 1, 1 << 2, const volatile u32)
#define PARENTHESISED (_IO(GROUP, 0x0b))
#define CAST ((int)_IOR(GROUP, 0x0c, int))
#define CAST_LONG ((unsigned long)_IOR(GROUP, 0x0d, int))
#define CAST_SIGNED_LONG ((long long)(int)_IOR(GROUP, 0x0e, int))
#define ALIAS READ
#define COMBINED (_IO(GROUP, 0x0f) | 1)
#define SAME_AGAIN _IOR(GROUP, 0x01, struct argument)
#define DECODED _IOC_SIZE(READ)
#define DIRECTION _IOC_DIR(BOTH)
