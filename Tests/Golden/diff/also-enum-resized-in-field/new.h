enum e { E_A, E_B = 0x100000000ULL };
struct a { enum e x; enum e y[2]; };
