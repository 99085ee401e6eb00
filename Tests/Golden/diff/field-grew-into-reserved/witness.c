// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
    struct a object;
    FORGET(object);
    object.x = 1;
#if !defined NEW && defined KEPT
    object.pad = 0;
#endif
    object.y = 2;
    SEND(object);
}
#else
long kernel(struct wire *wire) {
    struct a object;
    RECEIVE(object);
    return object.x;
}
#endif
