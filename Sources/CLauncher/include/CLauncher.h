/* SPDX-License-Identifier: Apache-2.0 */
/* Starting a program below a supervisor, which ends all that the program starts when this process ends, or when the
 * time is over. Limits and confinement are there before the program's first instruction. */

#ifndef HVABI_LAUNCHER_H
#define HVABI_LAUNCHER_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* What a program may use; 0 leaves a limit as it is. There is never a core file. */
struct launcher_limits {
    uint64_t cpu_seconds;
    uint64_t memory_bytes;
    uint64_t file_bytes;
    uint64_t descriptors;
    uint64_t milliseconds;
};

/* Where a program may reach, in lists that end with a null pointer. Paths that are not there are passed over. It writes
 * nothing but /dev/null. */
struct launcher_confinement {
    /* Null: everything may be read and run. */
    const char *const *readable;
    const char *const *runnable;
};

enum { LAUNCHER_DESCRIPTORS = 4 };

struct launcher_order {
    const char *path;
    char *const *arguments;
    char *const *environment;
    /* Null: the folder that this process is in. */
    const char *directory;
    /* What become the program's first descriptors; -1 is /dev/null, and nothing for the last. */
    int descriptors[LAUNCHER_DESCRIPTORS];
    struct launcher_limits limits;
    /* Null: none. */
    const struct launcher_confinement *confinement;
};

/* A program that runs. */
struct launcher_program {
    pid_t supervisor;
    /* All that the program started ends when this descriptor is closed, by whomever. */
    int life;
    int report;
};

enum launcher_ending {
    LAUNCHER_EXITED = 1, /* with a status */
    LAUNCHER_SIGNALLED,  /* by a signal */
    LAUNCHER_TIME_OVER,
    LAUNCHER_NOT_STARTED, /* an errno */
    LAUNCHER_LOST         /* nobody says how */
};

struct launcher_report {
    int32_t ending;
    int32_t value;
};

/* 0, or an errno. */
int launcher_start(const struct launcher_order *order, struct launcher_program *program);

/* Waits for the program's end; once for each program. */
struct launcher_report launcher_wait(struct launcher_program *program);

/* Ends the program with all that it started, and waits for that; without effect after launcher_wait. */
void launcher_end(struct launcher_program *program);

/* Two descriptors that programs do not inherit: what is written to the second is read from the first. 0, or an errno. */
int launcher_pipe(int ends[2]);

/* Two connected sockets that programs do not inherit. 0, or an errno. */
int launcher_sockets(int ends[2]);

/* Sends to a socket; a peer that has ended is an error, not a signal. As write. */
ssize_t launcher_send(int socket, const void *bytes, size_t count);

/* A descriptor to read `count` bytes from, that programs do not inherit. Negative: an errno. */
int launcher_input(const void *bytes, size_t count);

/* Landlock's version in this kernel; 0 where there is none: then nothing is confined. */
int launcher_confinement_version(void);

/* Makes the allocator keep what is freed, in one arena; does nothing where the C library is not glibc. */
void launcher_keep_freed_memory(void);

#endif
