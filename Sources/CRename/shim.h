/* SPDX-License-Identifier: Apache-2.0 */
/* Functions of glibc and musl that Swift's own module leaves out. */

/* Two folders change places in one step. */
int renameat2(int old_directory, const char *old_path, int new_directory, const char *new_path, unsigned int flags);

/* A file in memory, without a name; flag 1 keeps it from programs that are started. */
int memfd_create(const char *name, unsigned int flags);
