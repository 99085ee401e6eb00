#ifndef BELL_H
#define BELL_H

#include "base.h"

#ifdef BELL_SECRET
/* Only for those who ask. */
#define BELL_HIDDEN 5
struct bell_hidden {
	int x;
};
#endif

#if BELL_OLD > 1
#define BELL_ANCIENT 1
#endif

#define BELL_LIMIT (BELL_HIDDEN + 1)
#define BELL_TYPE 'b'
#define BELL_COUNT 1
#undef BELL_COUNT
#define BELL_COUNT (BELL_BASE + 2)
#define BELL_GONE 3
#undef BELL_GONE
#define BELL_MEMORY (128L * 1024 * 1024 * 1024)
#define BELL_PEER sizeof(struct bell_peer)
#define BELL_NOWHERE sizeof(struct bell_nowhere)
#define BELL_SHIFT(n) ((n) << BELL_COUNT)
#define BELL_FLAG
#define UInt32 4

/** Which tone. */
enum bell_tone {
	/** The lowest. */
	BELL_LOW = BELL_COUNT + 1,
	BELL_HIGH
};

/** One ring, "‮gnir‬" backwards. */
struct bell_ring {
	base_t tone; /**< A tone. */
	unsigned int loud : 3;
	union {
		unsigned long long address;
		struct {
			unsigned short low, high;
		} parts;
	};
	long seconds;
} __attribute__((packed));

typedef struct bell_ring bell_ring_t;
typedef const bell_ring_t bell_const_t;
typedef int bell_vector __attribute__((vector_size(16)));

struct bell_rings {
	bell_ring_t rings[4];
	bell_vector v;
};

/** Rings. */
#define BELL_RING _IOW(BELL_TYPE, 1, struct bell_ring)
#endif
