/* SPDX-License-Identifier: Apache-2.0 */
/* What confines a process, for good. */

#ifndef HVABI_CONFINEMENT_H
#define HVABI_CONFINEMENT_H

#include "CLauncher.h"

/* Confines the calling process where the kernel can. 0, or an errno. */
int confine(const struct launcher_confinement *confinement);

/* Puts the calling process under limits. 0, or an errno. */
int limit(const struct launcher_limits *limits);

#endif
