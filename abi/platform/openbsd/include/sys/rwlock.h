/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A stand-in for OpenBSD's <sys/rwlock.h>, which dev/vmm/vmm.h includes.
 *
 * Provenance: OpenBSD, sys/sys/rwlock.h 1.34, 2025/07/21; ISC.
 * A transcription of interface facts; see CONTRIBUTING.md.
 *
 * Only declarations under _KERNEL use it, so that nothing of it is needed here.
 */
#ifndef _SYS_RWLOCK_H
#define _SYS_RWLOCK_H

#endif /* _SYS_RWLOCK_H */
