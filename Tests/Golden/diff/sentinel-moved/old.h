enum e { E_A, E_B, __E_MAX };
#define N_MAX 4
