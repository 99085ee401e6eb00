/* What could not be evaluated came or went all the same, and text without a value is not a number. */
#define DOOR_GONE _IOW('d', 1, struct door_elsewhere)
#define DOOR_BIT_GONE DOOR_NUMBER(3)
#define door_attribute __attribute__((unused))
#define door_word static
