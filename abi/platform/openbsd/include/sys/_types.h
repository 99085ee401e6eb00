/* SPDX-License-Identifier: Apache-2.0 */
/*
 * System types that are the same on every OpenBSD machine.
 *
 * Provenance: OpenBSD, sys/sys/_types.h 1.10, 2022/08/06; BSD-3-Clause.
 * A transcription of interface facts; see CONTRIBUTING.md.
 *
 * Only what sys/types.h here needs.
 */
#ifndef _SYS__TYPES_H_
#define _SYS__TYPES_H_

#include <machine/_types.h>

typedef __int64_t __off_t;
typedef __int32_t __pid_t;

#endif /* _SYS__TYPES_H_ */
