/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Widths of the basic types on OpenBSD.
 *
 * Provenance: OpenBSD, sys/arch/amd64/include/_types.h 1.19,
 * sys/arch/i386/include/_types.h 1.25 and sys/arch/arm64/include/_types.h 1.6,
 * all of 2023/07/02; BSD-3-Clause.
 * A transcription of interface facts; see CONTRIBUTING.md.
 *
 * The three agree on every type below, so that one file serves them: the
 * widths follow from `long`. Only what sys/types.h here needs.
 */
#ifndef _MACHINE__TYPES_H_
#define _MACHINE__TYPES_H_

typedef signed char __int8_t;
typedef unsigned char __uint8_t;
typedef short __int16_t;
typedef unsigned short __uint16_t;
typedef int __int32_t;
typedef unsigned int __uint32_t;
typedef long long __int64_t;
typedef unsigned long long __uint64_t;

typedef long __register_t;

/* Addresses and sizes, virtual and physical. */
typedef unsigned long __vaddr_t;
typedef unsigned long __paddr_t;
typedef unsigned long __vsize_t;
typedef unsigned long __psize_t;

typedef unsigned long __size_t;
typedef long __ssize_t;

#endif /* _MACHINE__TYPES_H_ */
