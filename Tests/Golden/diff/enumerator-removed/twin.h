enum e { E_A, E_C = 2 };
#define E_B 1
