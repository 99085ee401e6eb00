// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
    enum e values[] = { E_A, E_B };
    SEND(values);
}
#else
long kernel(struct wire *wire) {
    enum e values[2];
    RECEIVE(values);
    return values[1];
}
#endif
