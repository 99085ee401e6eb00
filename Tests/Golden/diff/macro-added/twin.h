#define K_A 1
#define M 1
