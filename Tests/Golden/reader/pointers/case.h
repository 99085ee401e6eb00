// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct opaque;
typedef void (*handler_t)(int signal);
typedef int compare_t(const void *left, const void *right);

struct pointers {
    char lead;
    void *any;
    const char *text;
    char *const fixed;
    const volatile unsigned char *const volatile all;
    int **indirect;
    struct opaque *handle;
    struct pointers *self;
    char *restrict alone;
};

struct functions {
    void (*plain)(void);
    int (*with)(int, const char *, struct opaque *);
    int (*variadic)(const char *, ...);
    void (*old)();
    handler_t handler;
    handler_t handlers[4];
    compare_t *compare;
    handler_t (*get)(int);
    void (*(*nested)(void (*)(int)))(char);
    int (*(*returns_array)(int))[3];
};
