/* SPDX-License-Identifier: Apache-2.0 */

#include "CLauncher.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

void launcher_keep_freed_memory(void)
{
#ifdef __GLIBC__
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_THRESHOLD, 256 << 20);
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    mallopt(M_TOP_PAD, 8 << 20);
#endif
}
