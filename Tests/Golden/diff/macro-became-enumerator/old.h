#define E_A 4
