/* What could not be evaluated came or went all the same, and text without a value is not a number. */
#define DOOR_COME _IOW('d', 2, struct door_elsewhere)
#define DOOR_BIT_COME DOOR_NUMBER(4)
#define door_attribute __attribute__((used))
#define door_inline inline
