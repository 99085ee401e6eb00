/* SPDX-License-Identifier: Apache-2.0 */
/* Functions of glibc and musl that Swift's own module leaves out. */

/* Two folders change places in one step. */
int renameat2(int old_directory, const char *old_path, int new_directory, const char *new_path, unsigned int flags);

/* Limits of another process; each a pair of 64-bit numbers, current and largest. */
int prlimit64(int process, int resource, const unsigned long long new_limit[2], unsigned long long old_limit[2]);
