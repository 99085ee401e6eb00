// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
    struct b object = { .t = 7 };
    SEND(object);
}
#else
long kernel(struct wire *wire) {
    struct b object;
    RECEIVE(object);
    return object.t;
}
#endif
