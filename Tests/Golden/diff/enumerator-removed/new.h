enum e { E_A, E_C = 2 };
