// flags: --target x86_64-unknown-linux-gnu --target powerpc64-unknown-linux-gnu --prelude linux/ioctl.h
// Ioctls only after pasting, through helpers, with _IOC itself, and in either branch of a condition.

struct door { unsigned long long bolts[16]; };
struct key { int teeth; };
typedef struct key key_t;

#define DOOR_IOWR _IOWR
#define DOOR_IOCTL(access, nr, type) access('D', nr, type)
#define THROUGH_ALIAS DOOR_IOCTL(DOOR_IOWR, 0x03, struct door)

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
#define JOINED JOIN(_IO, WR)('D', 0x03, struct door)

#define UNDERSCORED(access, nr, type) _##access('D', nr, type)
#define THROUGH_UNDERSCORE UNDERSCORED(IOWR, 0x03, struct door)

#define DIRECTED(dir, nr, type) _IOC(_IOC_##dir, 'D', nr, sizeof(type))
#define SIZED_RECORD DIRECTED(READ, 0x04, struct door)
#define SIZED_TYPEDEF _IOC(_IOC_READ | _IOC_WRITE, 'D', 0x05, sizeof(key_t))
#define SIZED_POINTER _IOC(_IOC_WRITE, 'D', 0x06, sizeof(struct door *))
#define SIZED_NUMBER _IOC(_IOC_WRITE, 'D', 0x07, 100)
#define SIZED_SUM _IOC(_IOC_WRITE, 'D', 0x08, sizeof(struct key) + 1)

#define SUFFIX(suffix) _IOW##suffix
#define THROUGH_SUFFIX SUFFIX(R)('D', 9, struct key)

// Other arguments in another order, and a second helper around the first.
#define ORDER(type, nr, group, dir) _IO##dir(group, nr, type)
#define OUTER(nr) ORDER(struct key, nr, 'D', R)
#define REORDERED OUTER(10)

#define BY_WIDTH (sizeof(long) == 8 ? _IOR('D', 11, struct key) : _IOW('D', 11, struct door))
#define BY_CHOICE __builtin_choose_expr(sizeof(long) == 4, _IOR('D', 12, struct key), _IOW('D', 12, struct door))
#define CAST ((unsigned long)(int)_IOR('D', 13, struct key))

// Its number depends on n; and one that is no helper for ioctls at all.
#define WITH_PARAMETER(n) UNDERSCORED(IOR, n, int)
#define NO_HELPER(a) door_##a

// A number, and not an ioctl of the ordinal that it was made from.
#define PLUS (_IO('D', 1) + 3)

enum { ENUMERATED = UNDERSCORED(IOWR, 14, struct key), SIZED_ENUMERATED = DIRECTED(WRITE, 15, struct key), PLAIN = 5 };
