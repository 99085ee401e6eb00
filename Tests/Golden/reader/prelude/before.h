// SPDX-License-Identifier: Apache-2.0

typedef struct {
    char c;
} before_t;
#define BEFORE 7
struct not_exported {
    int i;
};
