/* SPDX-License-Identifier: Apache-2.0 */
/* The process between this one and the program: it holds the end of a pipe that breaks when this process ends, however
 * that comes about, and then ends the program's group and what has left it. */

#define _GNU_SOURCE
#include "supervisor.h"
#include "confinement.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

static volatile sig_atomic_t told_to_end;

static void note(int number) {
    if (number != SIGCHLD) told_to_end = number;
}

static uint64_t now_milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

void close_from(int first, int at_exec) {
#if defined(__linux__) && defined(SYS_close_range)
    if (syscall(SYS_close_range, (unsigned)first, ~0U, at_exec ? 4U : 0U) == 0) return;
#endif
    long most = sysconf(_SC_OPEN_MAX);
    if (most < 0 || most > 65536) most = 65536;
    for (int number = first; number < most; number++) {
        if (!at_exec) close(number);
        else fcntl(number, F_SETFD, FD_CLOEXEC);
    }
}

static void tell(int report, int ending, int value) {
    struct launcher_report said = {ending, value};
    while (write(report, &said, sizeof said) < 0 && errno == EINTR) {}
}

/* Puts `descriptors` where the program expects them. All of them lie above those places. */
static int place(const int *descriptors) {
    for (int number = 0; number < LAUNCHER_DESCRIPTORS; number++) {
        int from = descriptors[number];
        if (from < 0 && number > STDERR_FILENO) continue;
        if (from < 0) from = open("/dev/null", O_RDWR | O_CLOEXEC);
        if (from < 0 || dup2(from, number) < 0) return errno;
    }
    int first = descriptors[LAUNCHER_DESCRIPTORS - 1] < 0 ? STDERR_FILENO + 1 : LAUNCHER_DESCRIPTORS;
    close_from(first, 1);
    return 0;
}

/* Becomes the program. */
_Noreturn static void become(const struct launcher_order *order, const sigset_t *none, int report) {
    setpgid(0, 0);
#ifdef __linux__
    /* Where the supervisor is killed, this much at least. */
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    struct sigaction normal = {.sa_handler = SIG_DFL};
    for (int number = 1; number < NSIG; number++) sigaction(number, &normal, NULL);
    int error = order->directory && chdir(order->directory) != 0 ? errno : 0;
    if (!error) error = place(order->descriptors);
    if (!error) error = limit(&order->limits);
    if (!error && order->confinement) error = confine(order->confinement);
    if (!error) {
        sigprocmask(SIG_SETMASK, none, NULL);
        execve(order->path, order->arguments, order->environment);
        error = errno;
    }
    tell(report, LAUNCHER_NOT_STARTED, error);
    _exit(127);
}

#ifdef __linux__
/* What left the program's group is a child of this process by now. */
static void kill_strays(void) {
    char text[4096];
    int list = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
    if (list < 0) return;
    ssize_t count = read(list, text, sizeof text);
    close(list);
    pid_t stray = 0;
    for (ssize_t place = 0; place < count; place++) {
        if (text[place] >= '0' && text[place] <= '9') {
            stray = stray * 10 + (text[place] - '0');
        } else {
            if (stray > 1) kill(stray, SIGKILL);
            stray = 0;
        }
    }
}
#else
static void kill_strays(void) {}
#endif

/* Ends all that was started, and waits until it is gone. */
static void end_all(pid_t program) {
    kill(-program, SIGKILL);
    kill(program, SIGKILL);
    for (;;) {
        pid_t ended = waitpid(-1, NULL, WNOHANG);
        if (ended > 0 || (ended < 0 && errno == EINTR)) continue;
        if (ended < 0) return;
        kill_strays();
        struct timespec moment = {0, 1000000};
        nanosleep(&moment, NULL);
    }
}

/* Waits for the first of: the program's end, the end of this process's parent, a signal, the end of the time. */
static struct launcher_report watch(pid_t program, uint64_t milliseconds, int life, const sigset_t *open_mask) {
    uint64_t deadline = milliseconds ? now_milliseconds() + milliseconds : 0;
    for (;;) {
        /* It stays a zombie until its group has been ended, so that the group's number is nobody else's. */
        siginfo_t status = {0};
        if (waitid(P_PID, (id_t)program, &status, WEXITED | WNOHANG | WNOWAIT) == 0 && status.si_pid == program) {
            int ending = status.si_code == CLD_EXITED ? LAUNCHER_EXITED : LAUNCHER_SIGNALLED;
            return (struct launcher_report){ending, status.si_status};
        }
        if (told_to_end) return (struct launcher_report){LAUNCHER_SIGNALLED, told_to_end};
        uint64_t left = 0;
        if (deadline) {
            uint64_t now = now_milliseconds();
            if (now >= deadline) return (struct launcher_report){LAUNCHER_TIME_OVER, 0};
            left = deadline - now;
        }
        struct timespec timeout = {(time_t)(left / 1000), (long)(left % 1000) * 1000000};
        fd_set set;
        FD_ZERO(&set);
        FD_SET(life, &set);
        if (pselect(life + 1, &set, NULL, NULL, deadline ? &timeout : NULL, open_mask) > 0) {
            return (struct launcher_report){LAUNCHER_LOST, 0};
        }
    }
}

_Noreturn void supervise(const struct launcher_order *order, int life, int report) {
    /* Of its own, so that what ends the group of its parent does not end it before its work is done. */
    setpgid(0, 0);
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &all, NULL);
    struct sigaction noting = {.sa_handler = note};
    const int noted[] = {SIGCHLD, SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    struct sigaction ignoring = {.sa_handler = SIG_IGN};
    for (int number = 1; number < NSIG; number++) sigaction(number, &ignoring, NULL);
    for (size_t index = 0; index < sizeof noted / sizeof *noted; index++) sigaction(noted[index], &noting, NULL);
#ifdef __linux__
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    prctl(PR_SET_NAME, "hvabi-launcher");
#endif
    pid_t program = fork();
    if (program < 0) {
        tell(report, LAUNCHER_NOT_STARTED, errno);
        _exit(127);
    }
    if (program == 0) become(order, &none, report);
    setpgid(program, program);
    /* Nothing of the parent's is kept open. */
    dup2(life, 0);
    dup2(report, 1);
    close_from(2, 0);
    struct launcher_report said = watch(program, order->limits.milliseconds, 0, &none);
    end_all(program);
    tell(1, said.ending, said.value);
    _exit(0);
}
