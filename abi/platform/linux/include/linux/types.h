/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The exact-width integer types of Linux user-space headers.
 *
 * Provenance: Linux, include/uapi/linux/types.h with
 * include/uapi/asm-generic/int-ll64.h, int-l64.h and the asm/types.h of
 * alpha, ia64, mips and powerpc as of 6.1, 2022; GPL-2.0 WITH Linux-syscall-note.
 * A transcription of interface facts; see CONTRIBUTING.md.
 *
 * Only what the interfaces here need: no __kernel_* types, no 128-bit types.
 */
#ifndef _LINUX_TYPES_H
#define _LINUX_TYPES_H

typedef signed char __s8;
typedef unsigned char __u8;
typedef signed short __s16;
typedef unsigned short __u16;
typedef signed int __s32;
typedef unsigned int __u32;

/*
 * 64 bits are `long long` everywhere, except for user space of four 64-bit
 * architectures, where they are `long` unless a program asks otherwise.
 */
#if (defined(__alpha__) || defined(__powerpc64__) || \
     (defined(__mips__) && defined(_MIPS_SZLONG) && _MIPS_SZLONG == 64)) && \
    !defined(__SANE_USERSPACE_TYPES__) || defined(__ia64__)
typedef signed long __s64;
typedef unsigned long __u64;
#else
__extension__ typedef signed long long __s64;
__extension__ typedef unsigned long long __u64;
#endif

/* Values with a fixed byte order: little endian, big endian. */
typedef __u16 __le16;
typedef __u16 __be16;
typedef __u32 __le32;
typedef __u32 __be32;
typedef __u64 __le64;
typedef __u64 __be64;

#endif /* _LINUX_TYPES_H */
