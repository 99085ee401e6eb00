enum e { E_A, E_B };
#define E_C 2
