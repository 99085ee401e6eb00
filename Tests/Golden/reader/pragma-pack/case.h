// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

#pragma pack(1)
struct one {
    char c;
    long long l;
};
#pragma pack()

struct natural {
    char c;
    long long l;
};

#pragma pack(push, 2)
struct two {
    char c;
    int i;
    struct natural n;
};

#pragma pack(push, 4)
struct four {
    char c;
    long long l;
    double d;
};

struct four_aligned {
    char c;
    long long l;
} __attribute__((aligned(16)));
#pragma pack(pop)

struct two_again {
    char c;
    int i;
};
#pragma pack(pop)

#pragma pack(push, 8)
struct without_effect {
    char c;
    long long l;
};
#pragma pack(pop)

#pragma pack(push)
#pragma pack(1)
struct aligned_inside {
    char c;
    int i __attribute__((aligned(4)));
};
#pragma pack(pop)
