// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct entry {
    char key;
    long long value;
};

struct flexible {
    int count;
    struct entry entries[];
};

struct zero {
    int count;
    struct entry entries[0];
};

struct aligned_by_zero {
    char c;
    long long nothing[0];
    short s;
};

struct only_zero {
    int none[0];
};

struct zero_in_middle {
    int a;
    unsigned char data[0];
    int b;
};

union zero_union {
    int whole;
    unsigned char bytes[0];
};

struct either {
    int count;
    union {
        struct {
        } empty_first;
        struct entry old[0];
        unsigned char raw[0];
    };
};

struct declared_flexible {
    unsigned int count;
    union {
        struct entry one[1];
        struct {
            struct {
            } dummy;
            struct entry more[];
        };
    };
};

struct grid {
    int rows;
    int cells[][4];
};

struct ends_in_flexible {
    char c;
    struct flexible last;
};

struct one_element {
    int count;
    char tail[1];
};
