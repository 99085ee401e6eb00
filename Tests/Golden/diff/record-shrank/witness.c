// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
    struct a object = { .x = 1 };
    SEND(object);
}
#else
long kernel(struct wire *wire) {
    struct a object = { .x = 5 };
    SEND(object);
    return 0;
}
#endif
