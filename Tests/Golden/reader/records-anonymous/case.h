// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct tree {
    unsigned char kind;
    union {
        struct {
            unsigned short left;
            union {
                unsigned long long wide;
                struct {
                    unsigned int low, high;
                };
            };
        };
        struct {
            char name[3];
        } named;
        union {
            float f;
            double d;
        } *pointed;
        struct {
            int cell;
        } grid[2][3];
    };
    struct {
        char last;
    };
    const struct {
        char fixed;
    } constant;
};

union top {
    struct {
        unsigned a : 4;
        unsigned b : 12;
    };
    unsigned short both;
};

struct anonymous_then_named {
    struct {
        int one;
    };
    struct {
        int two;
    } two;
    struct {
        int three;
    };
};
