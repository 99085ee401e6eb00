enum { K_A = 1, K_B };
