#ifndef SMALL_H
#define SMALL_H
#include <linux/types.h>
#  include "other.h" /* why */
#include_next <limits.h>
#if __has_include(<asm/kvm.h>) && \
    __has_include_next("x.h")
#endif
#define NAME <linux/ioctl.h>
#include NAME
??=include "tri.h"
%:include "di.h"
#embed "bytes.bin"
#import <objc.h>
struct small { unsigned int a; char text[4]; };
#endif
