enum { N_A, N_B, N_C, __N_AFTER_LAST, N_MAX = __N_AFTER_LAST - 1 };
enum { O_A, O_B, O_NUM_OPS };
