// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
    wire->request = GO;
}
#else
long kernel(struct wire *wire) {
    switch (wire->request) {
    case GO: return 0;
    default: return -25;
    }
}
#endif
