// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu
// What takes the numbers apart is not here: no macros of linux/ioctl.h.
// A header's own macros: the number is an int, or negative before it is widened; the ordinal comes first.

#define _IOC(a, b, c, d) (((a) << 30) | ((b) << 8) | (c) | ((d) << 16))
#define _IO(a, b) _IOC(0U, (a), (b), 0)
#define _IOW(a, b, c) _IOC(1, (a), (b), sizeof(c))
#define _IOR(a, b, c) _IOC(2, (a), (b), sizeof(c))
#define _IOWR(b, a, c) _IOC(3, (a), (b), sizeof(c))
#define BLOCK_SIZE _IOR(0x12, 114, unsigned long)
#define BLOCK_FLUSH _IO(0x12, 97)
#define BLOCK_BOTH _IOWR(98, 0x12, int)
#define BLOCK_INT ((int)_IOWR(99, 0x12, int))
// No ioctl: what does not fit is not cut off.
#define SHIFTED (3 << 30)
