#define DOOR_ONE 1
#define DOOR_OPEN DOOR_NUMBER(DOOR_ONE)
#define DOOR_BUSY _IOW('d', 2, struct door_elsewhere)
#define DOOR_BIT DOOR_NUMBER(3)
