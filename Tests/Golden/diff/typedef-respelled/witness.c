// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
    t value = 4;
    SEND(value);
}
#else
long kernel(struct wire *wire) {
    t value;
    RECEIVE(value);
    return value;
}
#endif
