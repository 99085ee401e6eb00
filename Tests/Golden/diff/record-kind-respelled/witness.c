// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
    struct a object;
    FORGET(object);
    object.t = 1;
    object.u.x = 2;
    SEND(object);
}
#else
long kernel(struct wire *wire) {
    struct a object;
    RECEIVE(object);
    return object.t * 10 + object.u.x;
}
#endif
