// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu -- -nostdinc
/* How a function is called is part of its type. */
typedef unsigned long __attribute__((ms_abi)) service(void *, unsigned);
typedef int (__attribute__((ms_abi)) *handler)(int);
typedef int (*plain)(int);
struct table {
    service *call;
    handler handlers[2];
    handler (*choose)(plain);
    unsigned long (__attribute__((ms_abi)) **next)(void *, unsigned);
};
