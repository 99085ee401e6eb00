/* SPDX-License-Identifier: Apache-2.0 */
/* Included before a header of a BSD that has something to say only to its kernel. */
#define _KERNEL 1
