/* SPDX-License-Identifier: Apache-2.0 */
/* Included first: what BSDs show to programs that read the kernel's memory. */
#define _KMEMUSER 1
