/* SPDX-License-Identifier: Apache-2.0 */
/* The process between this one and the program. */

#ifndef HVABI_SUPERVISOR_H
#define HVABI_SUPERVISOR_H

#include "CLauncher.h"

/* Starts the program, watches it and ends it; never returns. Runs in a child of a process with many threads, so it
 * calls nothing but the kernel.
 * life: at its end, so does the program. report: where its end is told. */
_Noreturn void supervise(const struct launcher_order *order, int life, int report);

/* Has descriptors from `first` on closed, now or where a program is run. */
void close_from(int first, int at_exec);

#endif
