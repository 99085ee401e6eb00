struct door_s390_psw { __u64 mask; __u64 addr; };
struct door_key { __u32 nr; };
#define DOOR_S390_SET_PSW _IOW('d', 1, struct door_s390_psw)
#define DOOR_PPC_SET_KEY _IOW('d', 2, struct door_key)
#define DOOR_OPEN _IO('d', 3)
