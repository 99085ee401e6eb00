// flags: --target x86_64-unknown-linux-gnu --prelude ioctl.h -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct argument {
    int a;
};

enum commands {
    /** The first command. */
    COMMAND_NONE = _IO('e', 1),
    COMMAND_READ = _IOR('e', 2, struct argument),
    COMMAND_NEXT,
    COMMAND_WRITE = _IOW('e', 4, int), /**< behind */
    COMMAND_PLAIN = 5
};

enum { UNNAMED_BOTH = _IOWR('e', 6, struct argument) };

#define COMMAND_READ COMMAND_READ
#define OF_ENUMERATOR COMMAND_WRITE

enum incomplete_commands { COMMAND_LAST = _IO('e', 7) };
