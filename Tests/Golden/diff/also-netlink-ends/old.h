enum { N_A, N_B, __N_AFTER_LAST, N_MAX = __N_AFTER_LAST - 1 };
enum { O_A, O_NUM_OPS };
