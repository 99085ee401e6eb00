enum e { E_A, E_B, E_C };
enum f { F_A };
