enum e { E_A, E_B = 3, __E_MAX = 2 };
#define N_MAX 4
