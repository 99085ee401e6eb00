enum e { E_A, E_B, E_C, __E_MAX };
#define N_MAX 5
