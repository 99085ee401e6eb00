/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The encoding of ioctl numbers on OpenBSD.
 *
 * Provenance: OpenBSD, sys/sys/ioccom.h 1.6, 2025/05/02; BSD-3-Clause.
 * A transcription of interface facts; see CONTRIBUTING.md.
 *
 *   31 30 29 | 28 ... 16 | 15 ... 8 | 7 ... 0
 *      dir       length      group     number
 *
 * Bit 31: in (user space to kernel), bit 30: out, bit 29: no argument.
 * IOCPARM_MAX names PAGE_SIZE, which comes from elsewhere.
 */
#ifndef _SYS_IOCCOM_H_
#define _SYS_IOCCOM_H_

#define IOCPARM_MASK 0x1fff
#define IOCPARM_LEN(x) (((x) >> 16) & IOCPARM_MASK)
#define IOCBASECMD(x) ((x) & ~(IOCPARM_MASK << 16))
#define IOCGROUP(x) (((x) >> 8) & 0xff)

#define IOCPARM_MAX PAGE_SIZE

#define IOC_VOID 0x20000000UL
#define IOC_OUT 0x40000000UL
#define IOC_IN 0x80000000UL
#define IOC_INOUT (IOC_IN|IOC_OUT)
#define IOC_DIRMASK 0xe0000000UL

#define _IOC(inout,group,num,len) \
	(inout | ((len & IOCPARM_MASK) << 16) | ((group) << 8) | (num))
#define _IO(g,n) _IOC(IOC_VOID, (g), (n), 0)
#define _IOR(g,n,t) _IOC(IOC_OUT, (g), (n), sizeof(t))
#define _IOW(g,n,t) _IOC(IOC_IN, (g), (n), sizeof(t))
#define _IOWR(g,n,t) _IOC(IOC_INOUT, (g), (n), sizeof(t))

#endif /* _SYS_IOCCOM_H_ */
