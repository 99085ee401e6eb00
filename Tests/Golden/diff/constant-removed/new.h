#define K_A 1
