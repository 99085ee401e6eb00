// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu -- -nostdinc
/* How a function is called is part of its type. */
typedef unsigned long __attribute__((ms_abi)) service(void *, unsigned);
typedef int (__attribute__((ms_abi)) *handler)(int);
typedef int (*plain)(int);
typedef struct table *(__attribute__((ms_abi)) finder)(int);
struct table {
    finder *find;
    service *call;
    handler handlers[2];
    handler (*choose)(plain);
    unsigned long (__attribute__((ms_abi)) **next)(void *, unsigned);
};
