enum { E_A = 5 };
