/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOORBELL_H
#define DOORBELL_H

/** Slots in the ring. */
#define DOORBELL_SLOTS 8

/** The bell and its slots as the guest sees them at `address`. */
#define DOORBELL_MMIO(address, slot) ((address) + ((slot) << 6))

/** What a slot asks for. */
enum doorbell_kind {
	DOORBELL_IDLE,
	DOORBELL_COPY,
	DOORBELL_FENCE = 0x10
};

/** A request of the guest; unaligned, because its first format was. */
struct doorbell_request {
	unsigned short tag;             /**< Chosen by the guest, returned as it is. */
	unsigned long long address;     /**< Guest physical. */
	unsigned int length;            /**< Bytes. */
} __attribute__((packed));

/** One slot: 64 bytes, a cache line. */
struct doorbell_slot {
	enum doorbell_kind kind;
	unsigned int urgent : 1;        /**< Jumps the queue. */
	unsigned int vcpu : 12;         /**< Who rang. */
	int priority : 5;               /**< From -16 to 15. */
	union {
		struct doorbell_request request;
		unsigned long long raw[2];
	};
} __attribute__((aligned(64)));

#endif
