/* SPDX-License-Identifier: Apache-2.0 */
/* Landlock: a process gives up what it does not need, and so does all that it starts. The kernel's header may be older
 * than the kernel, so what is needed of it stands here. */

#define _GNU_SOURCE
#include "confinement.h"

#include <errno.h>

#ifdef __linux__

#include <fcntl.h>
#include <linux/types.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

enum {
    ACCESS_RUN = 1 << 0,
    ACCESS_WRITE_FILE = 1 << 1,
    ACCESS_READ_FILE = 1 << 2,
    ACCESS_READ_FOLDER = 1 << 3,
    ACCESS_CHANGE_FOLDERS = 0x1ff << 4, /* make and remove, of all kinds */
    ACCESS_REFER = 1 << 13,             /* version 2 */
    ACCESS_TRUNCATE = 1 << 14,          /* version 3 */
    ACCESS_DEVICE = 1 << 15,            /* version 5 */

    ACCESS_READING = ACCESS_RUN | ACCESS_READ_FILE | ACCESS_READ_FOLDER,
    ACCESS_OF_FILES = ACCESS_RUN | ACCESS_WRITE_FILE | ACCESS_READ_FILE | ACCESS_TRUNCATE | ACCESS_DEVICE,

    CREATE_VERSION = 1 << 0,
    RULE_PATH_BENEATH = 1,
    NETWORK_ALL = 3, /* TCP's bind and connect; version 4 */
    SCOPE_ALL = 3    /* abstract sockets and signals of others; version 6 */
};

struct ruleset {
    __u64 files, network, scope;
};

struct path_rule {
    __u64 access;
    __s32 folder;
} __attribute__((packed));

int launcher_confinement_version(void) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, CREATE_VERSION);
    return version < 0 ? 0 : (int)version;
}

static size_t size(int version) {
    return version >= 6 ? sizeof(struct ruleset) : version >= 4 ? 2 * sizeof(__u64) : sizeof(__u64);
}

static __u64 known(int version) {
    __u64 all = ACCESS_READING | ACCESS_WRITE_FILE | ACCESS_CHANGE_FOLDERS;
    if (version >= 2) all |= ACCESS_REFER;
    if (version >= 3) all |= ACCESS_TRUNCATE;
    if (version >= 5) all |= ACCESS_DEVICE;
    return all;
}

static int allow(int rules, const char *const *paths, __u64 access) {
    for (; paths && *paths; paths++) {
        int path = open(*paths, O_PATH | O_CLOEXEC);
        if (path < 0) continue;
        struct stat status;
        struct path_rule rule = {access, path};
        int error = fstat(path, &status) == 0 ? 0 : errno;
        if (!error && !S_ISDIR(status.st_mode)) rule.access &= ACCESS_OF_FILES;
        if (!error && rule.access) {
            error = syscall(SYS_landlock_add_rule, rules, RULE_PATH_BENEATH, &rule, 0) == 0 ? 0 : errno;
        }
        close(path);
        if (error) return error;
    }
    return 0;
}

int confine(const struct launcher_confinement *confinement) {
    static const char *const null_device[] = {"/dev/null", NULL};
    /* Without it, what is run could gain the rights of another user, and the kernel refuses to confine. */
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
    int version = launcher_confinement_version();
    if (version == 0) return 0;
    __u64 all = known(version);
    struct ruleset wanted = {all, NETWORK_ALL, SCOPE_ALL};
    if (!confinement->readable) wanted.files &= ~(__u64)ACCESS_READING;
    int rules = (int)syscall(SYS_landlock_create_ruleset, &wanted, size(version), 0);
    if (rules < 0) return errno;
    __u64 handled = wanted.files;
    int error = allow(rules, confinement->readable, handled & (ACCESS_READ_FILE | ACCESS_READ_FOLDER));
    if (!error) error = allow(rules, confinement->runnable, handled & ACCESS_READING);
    if (!error) error = allow(rules, null_device, handled & (ACCESS_READ_FILE | ACCESS_WRITE_FILE));
    if (!error && syscall(SYS_landlock_restrict_self, rules, 0) != 0) error = errno;
    close(rules);
    return error;
}

#else

int launcher_confinement_version(void) { return 0; }

int confine(const struct launcher_confinement *confinement) {
    (void)confinement;
    return 0;
}

#endif
