#define E_D 3
enum e { E_A, E_B, E_C };
