#define K_A 1
#define M(x) ((x) + 1)
