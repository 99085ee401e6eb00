// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
    struct a object = { .x = 1 };
#ifdef NEW
    object.lo = 1;
    object.hi = 2;
#else
    object.y = 0x50000;
#endif
    SEND(object);
}
#else
long kernel(struct wire *wire) {
    struct a object;
    RECEIVE(object);
#ifdef NEW
    return object.lo;
#else
    return object.y;
#endif
}
#endif
