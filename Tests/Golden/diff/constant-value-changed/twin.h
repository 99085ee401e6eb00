#define K_A (0 + 1)
#define K_B "te" "xt"
