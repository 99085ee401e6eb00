/* SPDX-License-Identifier: Apache-2.0 */
/* The limits of a program, set by the process that is to become it. */

#include "confinement.h"

#include <errno.h>
#include <sys/resource.h>

#ifdef __GLIBC__
typedef __rlimit_resource_t resource;
#else
typedef int resource;
#endif

/* No limit is raised: where a lower one holds already, it stays. */
static int lower(resource which, uint64_t soft, uint64_t hard) {
    struct rlimit now;
    if (getrlimit(which, &now) != 0) return errno;
    if (now.rlim_max != RLIM_INFINITY && now.rlim_max < hard) hard = now.rlim_max;
    if (now.rlim_cur != RLIM_INFINITY && now.rlim_cur < soft) soft = now.rlim_cur;
    struct rlimit limit = {soft < hard ? soft : hard, hard};
    return setrlimit(which, &limit) == 0 ? 0 : errno;
}

int limit(const struct launcher_limits *limits) {
    int error = lower(RLIMIT_CORE, 0, 0);
    /* A second later nobody is asked any more. */
    if (!error && limits->cpu_seconds) error = lower(RLIMIT_CPU, limits->cpu_seconds, limits->cpu_seconds + 1);
#ifdef RLIMIT_AS
    if (!error && limits->memory_bytes) error = lower(RLIMIT_AS, limits->memory_bytes, limits->memory_bytes);
#endif
    if (!error && limits->file_bytes) error = lower(RLIMIT_FSIZE, limits->file_bytes, limits->file_bytes);
    if (!error && limits->descriptors) error = lower(RLIMIT_NOFILE, limits->descriptors, limits->descriptors);
    return error;
}
