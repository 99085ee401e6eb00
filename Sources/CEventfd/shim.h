// SPDX-License-Identifier: Apache-2.0
//
// eventfd(2), which Swift's Glibc does not have.

#ifdef __linux__
#include <sys/eventfd.h>
#endif
