// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

typedef unsigned char u8;
typedef unsigned long long u64;
enum kind { KIND_A, KIND_B = 5 };

struct measured {
    char c;
    u64 l;
    int table[7];
};

#define ZERO_UNSIGNED ((unsigned int)0)
#define ALL_ONES ((u64)-1)
#define TRUNCATED ((u8)0x1ff)
#define SIGN_EXTENDED ((long long)(int)0x80000000)
#define SHORT ((short)-1)
#define THROUGH_LONG ((unsigned long)-1)
#define SIZE_OF_LONG sizeof(long)
#define SIZE_OF_RECORD sizeof(struct measured)
#define SIZE_OF_POINTER sizeof(void *)
#define SIZE_SQUARED (sizeof(unsigned long) * sizeof(unsigned long) * 64)
#define ALIGNMENT _Alignof(struct measured)
#define OFFSET __builtin_offsetof(struct measured, table)
#define ELEMENTS (sizeof(((struct measured *)0)->table) / sizeof(int))
#define OFFSET_BY_HAND ((unsigned long)&((struct measured *)0)->l)
#define OF_ENUMERATOR KIND_B
#define ENUM_CAST ((enum kind)1)
#define POINTER ((void *)0)
#define POINTER_VALUE ((char *)0x1000)
#define POINTER_AS_INTEGER ((unsigned long)(char *)0x1000)
#define FUNCTION_POINTER ((void (*)(int))1)
#define CHOSEN __builtin_choose_expr(1, 2, 3ULL)
#define COUNTED __builtin_popcount(0xff)
#define COMPATIBLE __builtin_types_compatible_p(int, long)
#define GENERIC _Generic(0, int: 4, default: 5)
