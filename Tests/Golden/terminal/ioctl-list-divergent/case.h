#ifndef BELL_H
#define BELL_H
#include <linux/types.h>

/** struct bell_ring - One ring. */
struct bell_ring {
	__u32 tone;
	__u32 flags : 3, : 5, loud : 1;
	union {
		__u64 address;
		struct {
			__u16 low, high;
		};
	};
	long seconds;
};

/** Rings. */
#define BELL_RING _IOWR('b', 1, struct bell_ring)
#define BELL_MUTE _IO('b', 2)
#define BELL_VOLUME _IOW('b', 3, int)
#define BELL_SAME _IO('b', 2)
#define BELL_TUNE(n) _IOW('b', n, char[n])
#define BELL_CHORD _IOR('b', 4, struct bell_chord)
#ifndef __i386__
#define BELL_WIDE _IOR('b', 5, __u64)
#endif
#endif
