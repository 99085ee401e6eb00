/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The encoding of ioctl numbers on Linux.
 *
 * Provenance: Linux, include/uapi/linux/ioctl.h with
 * include/uapi/asm-generic/ioctl.h and the asm/ioctl.h of alpha, mips, parisc,
 * powerpc and sparc as of 6.1, 2022; GPL-2.0 WITH Linux-syscall-note.
 * A transcription of interface facts; see CONTRIBUTING.md.
 *
 *   generic       31 30 | 29 ... 16 | 15 ... 8 | 7 ... 0
 *                  dir      size       type       nr       none 0, write 1, read 2
 *   parisc        as generic                               none 0, write 2, read 1
 *   alpha, mips,  31..29 | 28 ... 16 | 15 ... 8 | 7 ... 0
 *   powerpc, sparc dir      size       type       nr       none 1, read 2, write 4
 *
 * Written as the kernel's user-space headers have it: no check of the
 * argument's size beyond sizeof.
 */
#ifndef _LINUX_IOCTL_H
#define _LINUX_IOCTL_H

#define _IOC_NRBITS 8
#define _IOC_TYPEBITS 8

#if defined(__alpha__) || defined(__mips__) || defined(__powerpc__) || defined(__sparc__)
#define _IOC_SIZEBITS 13
#define _IOC_DIRBITS 3
#define _IOC_NONE 1U
#define _IOC_READ 2U
#define _IOC_WRITE 4U
#elif defined(__hppa__)
#define _IOC_SIZEBITS 14
#define _IOC_DIRBITS 2
#define _IOC_NONE 0U
#define _IOC_WRITE 2U
#define _IOC_READ 1U
#else
#define _IOC_SIZEBITS 14
#define _IOC_DIRBITS 2
#define _IOC_NONE 0U
#define _IOC_WRITE 1U
#define _IOC_READ 2U
#endif

#define _IOC_NRMASK ((1 << _IOC_NRBITS)-1)
#define _IOC_TYPEMASK ((1 << _IOC_TYPEBITS)-1)
#define _IOC_SIZEMASK ((1 << _IOC_SIZEBITS)-1)
#define _IOC_DIRMASK ((1 << _IOC_DIRBITS)-1)

#define _IOC_NRSHIFT 0
#define _IOC_TYPESHIFT (_IOC_NRSHIFT+_IOC_NRBITS)
#define _IOC_SIZESHIFT (_IOC_TYPESHIFT+_IOC_TYPEBITS)
#define _IOC_DIRSHIFT (_IOC_SIZESHIFT+_IOC_SIZEBITS)

#ifdef __alpha__
/* alpha alone casts the number to 32 bits. */
#define _IOC(dir,type,nr,size) \
	((unsigned int) \
	 (((dir) << _IOC_DIRSHIFT) | \
	  ((type) << _IOC_TYPESHIFT) | \
	  ((nr) << _IOC_NRSHIFT) | \
	  ((size) << _IOC_SIZESHIFT)))
#else
#define _IOC(dir,type,nr,size) \
	(((dir) << _IOC_DIRSHIFT) | \
	 ((type) << _IOC_TYPESHIFT) | \
	 ((nr) << _IOC_NRSHIFT) | \
	 ((size) << _IOC_SIZESHIFT))
#endif

/* "Write" and "read" are seen from user space. */
#define _IO(type,nr) _IOC(_IOC_NONE,(type),(nr),0)
#if defined(__alpha__) || defined(__sparc__)
#define _IOR(type,nr,size) _IOC(_IOC_READ,(type),(nr),sizeof(size))
#define _IOW(type,nr,size) _IOC(_IOC_WRITE,(type),(nr),sizeof(size))
#define _IOWR(type,nr,size) _IOC(_IOC_READ|_IOC_WRITE,(type),(nr),sizeof(size))
#else
#define _IOC_TYPECHECK(t) (sizeof(t))
#define _IOR(type,nr,size) _IOC(_IOC_READ,(type),(nr),(_IOC_TYPECHECK(size)))
#define _IOW(type,nr,size) _IOC(_IOC_WRITE,(type),(nr),(_IOC_TYPECHECK(size)))
#define _IOWR(type,nr,size) _IOC(_IOC_READ|_IOC_WRITE,(type),(nr),(_IOC_TYPECHECK(size)))
#define _IOR_BAD(type,nr,size) _IOC(_IOC_READ,(type),(nr),sizeof(size))
#define _IOW_BAD(type,nr,size) _IOC(_IOC_WRITE,(type),(nr),sizeof(size))
#define _IOWR_BAD(type,nr,size) _IOC(_IOC_READ|_IOC_WRITE,(type),(nr),sizeof(size))
#endif

/* The way back: the parts of a number. */
#define _IOC_TYPE(nr) (((nr) >> _IOC_TYPESHIFT) & _IOC_TYPEMASK)
#define _IOC_NR(nr) (((nr) >> _IOC_NRSHIFT) & _IOC_NRMASK)
#ifdef __sparc__
/* sparc lends the lowest direction bit to the size when data is moved. */
#define _IOC_XSIZEMASK ((1 << (_IOC_SIZEBITS+1))-1)
#define _IOC_DIR(nr) \
	((((((nr) >> _IOC_DIRSHIFT) & _IOC_DIRMASK) & (_IOC_WRITE|_IOC_READ)) != 0) ? \
	 (((nr) >> _IOC_DIRSHIFT) & (_IOC_WRITE|_IOC_READ)) : \
	 (((nr) >> _IOC_DIRSHIFT) & _IOC_DIRMASK))
#define _IOC_SIZE(nr) \
	((((((nr) >> _IOC_DIRSHIFT) & _IOC_DIRMASK) & (_IOC_WRITE|_IOC_READ)) == 0) ? \
	 0 : (((nr) >> _IOC_SIZESHIFT) & _IOC_XSIZEMASK))
#else
#define _IOC_DIR(nr) (((nr) >> _IOC_DIRSHIFT) & _IOC_DIRMASK)
#define _IOC_SIZE(nr) (((nr) >> _IOC_SIZESHIFT) & _IOC_SIZEMASK)
#endif

/* The same parts in place. */
#define IOC_IN (_IOC_WRITE << _IOC_DIRSHIFT)
#define IOC_OUT (_IOC_READ << _IOC_DIRSHIFT)
#define IOC_INOUT ((_IOC_WRITE|_IOC_READ) << _IOC_DIRSHIFT)
#ifdef __sparc__
#define IOCSIZE_MASK (_IOC_XSIZEMASK << _IOC_SIZESHIFT)
#else
#define IOCSIZE_MASK (_IOC_SIZEMASK << _IOC_SIZESHIFT)
#endif
#define IOCSIZE_SHIFT (_IOC_SIZESHIFT)

#endif /* _LINUX_IOCTL_H */
