enum { DOOR_A_SHIFT, DOOR_B_SHIFT, DOOR_MAX_SHIFT }; /* the twin of the end is a value in the middle */
enum { DOOR_C_BIT, DOOR_LOW_MAX_BIT, DOOR_D_BIT };
