/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The attribute macros that OpenBSD's interface headers use.
 *
 * Provenance: OpenBSD, sys/sys/cdefs.h 1.45, 2025/05/13; BSD-3-Clause.
 * A transcription of interface facts; see CONTRIBUTING.md.
 *
 * Only the two that change a layout, as GCC and clang see them.
 */
#ifndef _SYS_CDEFS_H_
#define _SYS_CDEFS_H_

#define __packed __attribute__((__packed__))
#define __aligned(x) __attribute__((__aligned__(x)))

#endif /* _SYS_CDEFS_H_ */
