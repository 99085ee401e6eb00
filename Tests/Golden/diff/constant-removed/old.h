#define K_A 1
#define K_B "text"
