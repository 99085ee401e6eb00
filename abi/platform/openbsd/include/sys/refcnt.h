/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A stand-in for OpenBSD's <sys/refcnt.h>, which dev/vmm/vmm.h includes.
 *
 * Provenance: OpenBSD, sys/sys/refcnt.h 1.16, 2025/08/05; ISC.
 * A transcription of interface facts; see CONTRIBUTING.md.
 *
 * Only declarations under _KERNEL use it, so that nothing of it is needed here.
 */
#ifndef _SYS_REFCNT_H_
#define _SYS_REFCNT_H_

#endif /* _SYS_REFCNT_H_ */
