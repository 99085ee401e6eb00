enum { E_A = 4 };
