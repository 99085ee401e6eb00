/* SPDX-License-Identifier: Apache-2.0 */
/* This process's side: the pipes, the supervisor's start and its report. */

#define _GNU_SOURCE
#include "CLauncher.h"
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static int keep_private(int descriptor) { return fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 ? 0 : errno; }

/* Two descriptors as `error` says they came about, both private, or none. */
static int privately(int error, int ends[2]) {
    if (error) return error;
    for (int index = 0; index < 2 && !error; index++) error = keep_private(ends[index]);
    if (!error) return 0;
    close(ends[0]);
    close(ends[1]);
    return error;
}

int launcher_pipe(int ends[2]) {
#ifdef __linux__
    return pipe2(ends, O_CLOEXEC) == 0 ? 0 : errno;
#else
    return privately(pipe(ends) == 0 ? 0 : errno, ends);
#endif
}

int launcher_sockets(int ends[2]) {
    int kind = SOCK_STREAM;
#ifdef SOCK_CLOEXEC
    kind |= SOCK_CLOEXEC;
#endif
    int error = privately(socketpair(AF_UNIX, kind, 0, ends) == 0 ? 0 : errno, ends);
#ifdef SO_NOSIGPIPE
    int on = 1;
    if (!error) setsockopt(ends[0], SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
    if (!error) setsockopt(ends[1], SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
    return error;
}

ssize_t launcher_send(int socket, const void *bytes, size_t count) {
#ifdef MSG_NOSIGNAL
    return send(socket, bytes, count, MSG_NOSIGNAL);
#else
    return send(socket, bytes, count, 0);
#endif
}

/* An empty file without a name. */
static int unnamed_file(void) {
#ifdef __linux__
    int memory = memfd_create("hvabi", MFD_CLOEXEC);
    if (memory >= 0) return memory;
#endif
    char name[] = "/tmp/hvabi-XXXXXX";
    int file = mkstemp(name);
    if (file < 0) return -errno;
    unlink(name);
    keep_private(file);
    return file;
}

int launcher_input(const void *bytes, size_t count) {
    int file = unnamed_file();
    if (file < 0) return file;
    size_t written = 0;
    while (written < count) {
        ssize_t more = pwrite(file, (const char *)bytes + written, count - written, (off_t)written);
        if (more < 0 && errno == EINTR) continue;
        if (more <= 0) {
            int error = more < 0 ? errno : EIO;
            close(file);
            return -error;
        }
        written += (size_t)more;
    }
    return file;
}

/* The order with its descriptors above those places that they are going to take. */
static int lift(const struct launcher_order *order, struct launcher_order *lifted) {
    *lifted = *order;
    for (int index = 0; index < LAUNCHER_DESCRIPTORS; index++) {
        if (order->descriptors[index] < 0) continue;
        int copy = fcntl(order->descriptors[index], F_DUPFD_CLOEXEC, LAUNCHER_DESCRIPTORS + 2);
        if (copy < 0) return errno;
        lifted->descriptors[index] = copy;
    }
    return 0;
}

int launcher_start(const struct launcher_order *order, struct launcher_program *program) {
    int life[2], report[2];
    int error = launcher_pipe(life);
    if (error) return error;
    error = launcher_pipe(report);
    if (error) {
        close(life[0]);
        close(life[1]);
        return error;
    }
    /* No handler of this process runs in the child. */
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t supervisor = fork();
    if (supervisor == 0) {
        struct launcher_order lifted;
        /* Both lie above the standard ones, whatever of these this process had closed. */
        int life_end = fcntl(life[0], F_DUPFD_CLOEXEC, LAUNCHER_DESCRIPTORS + 2);
        int report_end = fcntl(report[1], F_DUPFD_CLOEXEC, LAUNCHER_DESCRIPTORS + 2);
        if (life_end < 0 || report_end < 0 || lift(order, &lifted) != 0) _exit(127);
        supervise(&lifted, life_end, report_end);
    }
    error = supervisor < 0 ? errno : 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    close(life[0]);
    close(report[1]);
    if (error) {
        close(life[1]);
        close(report[0]);
        return error;
    }
    *program = (struct launcher_program){supervisor, life[1], report[0]};
    return 0;
}

static void bury(struct launcher_program *program) {
    close(program->life);
    close(program->report);
    while (waitpid(program->supervisor, NULL, 0) < 0 && errno == EINTR) {}
    program->supervisor = -1;
}

struct launcher_report launcher_wait(struct launcher_program *program) {
    struct launcher_report first = {LAUNCHER_LOST, 0}, said;
    if (program->supervisor < 0) return first;
    for (int count = 0;;) {
        ssize_t got = read(program->report, &said, sizeof said);
        if (got < 0 && errno == EINTR) continue;
        if (got != (ssize_t)sizeof said) break;
        /* Why it did not start comes before how it ended. */
        if (count++ == 0) first = said;
    }
    bury(program);
    return first;
}

void launcher_end(struct launcher_program *program) {
    if (program->supervisor >= 0) bury(program);
}
