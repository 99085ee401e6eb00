// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
    struct a object;
    FORGET(object);
    object.x = 1;
    object.flags = 2;
#ifdef KEPT
    memset(object.reserved, 0, sizeof object.reserved);
#endif
#ifdef NEW
    object.fd = 0;
#endif
    SEND(object);
}
#else
long kernel(struct wire *wire) {
    struct a object;
    RECEIVE(object);
#ifdef NEW
    if (object.fd != 0) return object.fd;
#endif
    return object.x * 10 + object.flags;
}
#endif
