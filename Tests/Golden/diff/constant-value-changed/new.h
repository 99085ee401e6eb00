#define K_A 2
#define K_B "other"
