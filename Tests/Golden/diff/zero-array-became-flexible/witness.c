// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
    struct a object = { .n = 1 };
    SEND(object);
}
#else
long kernel(struct wire *wire) {
    struct a object;
    RECEIVE(object);
    return object.n + sizeof object;
}
#endif
