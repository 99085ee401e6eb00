// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
    wire->request = E_B;
}
#else
long kernel(struct wire *wire) {
    switch (wire->request) {
    case E_A: return 1;
    case E_B: return 2;
    case E_C: return 3;
    default: return -22;
    }
}
#endif
