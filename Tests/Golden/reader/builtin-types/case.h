// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu --target aarch64-unknown-linux-gnu --target arm-unknown-linux-gnueabihf --target riscv64-unknown-linux-gnu --target powerpc64le-unknown-linux-gnu --target s390x-unknown-linux-gnu --target powerpc64-unknown-linux-gnu --target x86_64-unknown-openbsd --target i386-unknown-openbsd --target aarch64-unknown-openbsd --target x86_64-unknown-freebsd --target x86_64-unknown-netbsd -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct widths {
    _Bool flag;
    char c;
    signed char sc;
    unsigned char uc;
    short s;
    unsigned short us;
    int i;
    unsigned u;
    long l;
    unsigned long ul;
    long long ll;
    unsigned long long ull;
    float f;
    double d;
    long double ld;
    void *p;
};

struct after_char {
    char a;
    long long b;
    char c;
    double d;
    char e;
    long double f;
    char g;
    long h;
};
