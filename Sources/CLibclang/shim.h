/* SPDX-License-Identifier: Apache-2.0 */
/* The types of libclang's C interface. The functions are looked up at run time: see HeaderReader. */
#if __has_include(<clang-c/Index.h>)
#include <clang-c/Index.h>
#else
#error "libclang's headers were not found: install libclang-dev (apt-get install libclang-dev), or set HVABI_LLVM to an LLVM prefix"
#endif
