enum e { E_A };
struct a { enum e x; enum e y[2]; };
