/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The GUID type of Linux user-space headers.
 *
 * Provenance: Linux, include/uapi/linux/uuid.h as of 6.1, 2022;
 * GPL-2.0 WITH Linux-syscall-note.
 * A transcription of interface facts; see CONTRIBUTING.md.
 *
 * Only the type: the initializer macros and the old `uuid_le` name are left out.
 */
#ifndef _LINUX_UUID_H_
#define _LINUX_UUID_H_

#include <linux/types.h>

/** A 128-bit identifier; its first three parts are stored little endian. */
typedef struct {
	__u8 b[16]; /**< The sixteen bytes in memory order. */
} guid_t;

#endif /* _LINUX_UUID_H_ */
