// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
#ifdef GO
    wire->request = GO;
#endif
}
#else
long kernel(struct wire *wire) {
    switch (wire->request) {
#ifdef GO
    case GO: return 0;
#endif
    default: return -25;
    }
}
#endif
