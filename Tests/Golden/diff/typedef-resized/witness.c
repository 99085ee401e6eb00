// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
    t values[] = { 1, 2 };
    SEND(values);
}
#else
long kernel(struct wire *wire) {
    t values[2];
    RECEIVE(values);
    return values[1];
}
#endif
