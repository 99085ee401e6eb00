// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu --target aarch64-unknown-linux-gnu --target s390x-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct __attribute__((packed)) packed_bits {
    unsigned int a : 3;
    unsigned int b : 31;
    unsigned char c;
    unsigned long long d : 60;
    unsigned short e : 9;
};

struct packed_member {
    char a;
    unsigned int b : 17 __attribute__((packed));
    unsigned int c : 20 __attribute__((packed));
    unsigned int d : 20;
};

struct aligned_member {
    unsigned int a : 3;
    unsigned int b : 5 __attribute__((aligned(4)));
    unsigned int c : 2;
};

#pragma pack(push, 1)
struct pragma_bits {
    unsigned char lead;
    unsigned int a : 12;
    unsigned int b : 30;
    unsigned int : 0;
    unsigned int c : 1;
};
#pragma pack(pop)
