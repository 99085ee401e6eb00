struct door_key;
#define DOOR_PPC_SET_KEY _IOW('d', 2, struct door_key)
#define DOOR_OPEN _IO('d', 3)
