// flags: --target x86_64-unknown-linux-gnu --prelude ioctl.h -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct incomplete;

#define OF_DECLARED _IOR('i', 1, struct incomplete)
#define OF_UNKNOWN _IOW('i', 2, struct unknown)
#define OF_UNKNOWN_TYPE _IOW('i', 3, unknown_t)
#define OF_POINTER _IOW('i', 4, struct incomplete *)
#define OF_VOID _IOW('i', 5, void)
#define OF_INCOMPLETE_ARRAY _IOW('i', 6, int[])
#define OF_UNDECLARED _IOW('i', UNDECLARED, int)
#define OF_FUNCTION _IOW('i', 7, int(void))
#define TOO_MANY _IO('i', 8, int)
#define TOO_FEW _IOR('i', 9)
#define GOOD _IO('i', 10)

enum { ENUM_GOOD = _IO('i', 11) };
