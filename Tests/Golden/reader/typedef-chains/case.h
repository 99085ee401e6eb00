// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

typedef unsigned char __u8;
typedef unsigned long long __u64;
typedef __u64 __le64;
typedef __le64 guest_address;
typedef guest_address address_table[2];
typedef const guest_address *address_pointer;
typedef __u64 __attribute__((aligned(8))) __aligned_u64;
typedef __u64 __attribute__((aligned(2))) loose_u64;
typedef int __attribute__((aligned(16))) wide_int;
typedef __aligned_u64 chained_aligned;
typedef volatile int volatile_int;
typedef __u8 mac_t[6];
typedef int same_int;
typedef int same_int;
typedef struct forward forward_t;
typedef void nothing_t;
typedef __typeof__(sizeof(0)) size_type;

struct chains {
    __u8 lead;
    __le64 a;
    __u8 b;
    guest_address c;
    address_table d;
    address_pointer e;
    __aligned_u64 f;
    __u8 g;
    loose_u64 h;
    __u8 i;
    wide_int j;
    __u8 k;
    chained_aligned l;
    volatile_int m;
    mac_t n;
    same_int o;
    forward_t *p;
    nothing_t *q;
    size_type r;
};
