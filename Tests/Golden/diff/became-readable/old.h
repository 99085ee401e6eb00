#define K_A (1 + NOT_DECLARED)
