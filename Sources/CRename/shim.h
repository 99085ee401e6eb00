/* SPDX-License-Identifier: Apache-2.0 */
/* Functions of glibc and musl that Swift's own module leaves out. */

/* Two folders change places in one step. */
int renameat2(int old_directory, const char *old_path, int new_directory, const char *new_path, unsigned int flags);
