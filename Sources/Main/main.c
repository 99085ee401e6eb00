/* SPDX-License-Identifier: Apache-2.0 */
/* Where the command begins. Swift looks its arguments up in /proc, which may not be there; here they are handed over. */

/* The commit that this is built from, as Package.swift says it. */
#ifndef HVABI_COMMIT
#define HVABI_COMMIT ""
#endif

int hvabi_main(int count, char **words, const char *commit);

int main(int count, char **words) { return hvabi_main(count, words, HVABI_COMMIT); }
