#define DOOR_OPEN DOOR_NUMBER(9)
#define DOOR_BUSY _IOW('d', 7, struct door_elsewhere)
#define DOOR_BIT DOOR_NUMBER(3)
