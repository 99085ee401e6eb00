enum e { E_A, E_NEW, E_B, E_C };
