// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
    struct a object;
    FORGET(object);
    object.x = 1;
    object.y = 2;
    SEND(object);
}
#else
long kernel(struct wire *wire) {
    struct a object;
    RECEIVE(object);
    return object.x * 10 + object.y;
}
#endif
