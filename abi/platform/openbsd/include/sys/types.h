/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The public names of OpenBSD's system types.
 *
 * Provenance: OpenBSD, sys/sys/types.h 1.50, 2026/03/26 (the part visible with
 * __BSD_VISIBLE, without _KERNEL); BSD-3-Clause.
 * A transcription of interface facts; see CONTRIBUTING.md.
 *
 * Only what the interfaces here need. As in the original, this header does not
 * bring sys/ioccom.h.
 */
#ifndef _SYS_TYPES_H_
#define _SYS_TYPES_H_

#include <sys/cdefs.h>
#include <sys/_types.h>

typedef unsigned char u_char;
typedef unsigned short u_short;
typedef unsigned int u_int;
typedef unsigned long u_long;

typedef unsigned char unchar;
typedef unsigned short ushort;
typedef unsigned int uint;
typedef unsigned long ulong;

typedef __register_t register_t;

typedef __int8_t int8_t;
typedef __uint8_t uint8_t;
typedef __int16_t int16_t;
typedef __uint16_t uint16_t;
typedef __int32_t int32_t;
typedef __uint32_t uint32_t;
typedef __int64_t int64_t;
typedef __uint64_t uint64_t;

typedef __uint8_t u_int8_t;
typedef __uint16_t u_int16_t;
typedef __uint32_t u_int32_t;
typedef __uint64_t u_int64_t;

/* Addresses and sizes, virtual and physical. */
typedef __vaddr_t vaddr_t;
typedef __paddr_t paddr_t;
typedef __vsize_t vsize_t;
typedef __psize_t psize_t;

typedef char *caddr_t;
typedef __pid_t pid_t;
typedef __size_t size_t;
typedef __ssize_t ssize_t;
typedef __off_t off_t;

#endif /* _SYS_TYPES_H_ */
