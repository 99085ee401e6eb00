// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct per_field {
    char a;
    int b __attribute__((packed));
    char c;
    long long d __attribute__((packed, aligned(2)));
    char e;
    short f __attribute__((aligned(32)));
    struct {
        char g;
        long long h;
    } i __attribute__((packed));
    struct {
        char j;
        int k;
    } __attribute__((packed)) l;
    unsigned long long m __attribute__((aligned(4)));
};

union per_member {
    char a;
    long long b __attribute__((packed));
};
