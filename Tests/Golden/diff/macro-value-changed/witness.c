// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
    wire->request = M(1);
}
#else
long kernel(struct wire *wire) {
    return wire->request == M(1);
}
#endif
