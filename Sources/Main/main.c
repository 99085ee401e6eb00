/* SPDX-License-Identifier: Apache-2.0 */
/* Where the command begins. Swift looks its arguments up in /proc, which may not be there; here they are handed over. */

#if defined(__linux__)
#include <sys/auxv.h>
#endif

/* The commit that this is built from, as Package.swift says it. */
#ifndef HVABI_COMMIT
#define HVABI_COMMIT ""
#endif

int hvabi_main(int count, char **words, const char *commit, const char *program);

int main(int count, char **words) {
    const char *program = 0;
#if defined(__linux__)
    program = (const char *)getauxval(AT_EXECFN);
#endif
    return hvabi_main(count, words, HVABI_COMMIT, program);
}
