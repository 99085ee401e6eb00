// SPDX-License-Identifier: Apache-2.0

struct embedded {
    int i;
};
struct unused {
    int i;
};
#define OTHER_CONSTANT 41
typedef int other_t;
