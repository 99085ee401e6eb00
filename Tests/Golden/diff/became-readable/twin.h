#define K_A (2 + NOT_DECLARED)
