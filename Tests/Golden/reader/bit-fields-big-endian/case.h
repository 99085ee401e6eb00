// flags: --target s390x-unknown-linux-gnu --target powerpc64-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct basics {
    unsigned int a : 3;
    unsigned int b : 5;
    unsigned int c : 24;
    unsigned int d : 1;
};

struct straddling {
    unsigned short a : 9;
    unsigned short b : 9;
    unsigned int c : 20;
    unsigned int d : 20;
    unsigned char e : 7;
    unsigned long long f : 33;
    unsigned long long g : 31;
    unsigned long long h : 40;
};

struct zero_width {
    unsigned char a : 3;
    unsigned char : 0;
    unsigned char b : 3;
    unsigned int : 0;
    unsigned char c : 2;
    unsigned long long : 0;
    char d;
};

struct unnamed {
    unsigned int a : 4;
    unsigned int : 12;
    unsigned int b : 4;
    unsigned int : 32;
    char c;
};

struct signs {
    signed int a : 3;
    int b : 5;
    long long c : 40;
    signed char d : 2;
    _Bool e : 1;
    _Bool f : 1;
};

enum color { RED, GREEN, BLUE };

struct mixed {
    char lead;
    enum color color : 2;
    short gap;
    unsigned int flag : 1;
    char behind;
    unsigned long long wide : 50;
    unsigned short last;
};

union overlaid {
    unsigned int a : 7;
    unsigned long long b : 35;
    unsigned char c;
};

struct full {
    unsigned char a : 8;
    unsigned short b : 16;
    unsigned int c : 32;
    unsigned long long d : 64;
};

struct nested_bits {
    int before;
    struct {
        unsigned int low : 12;
        unsigned int high : 20;
    };
    struct {
        unsigned char bit : 1;
    } row[2];
};
