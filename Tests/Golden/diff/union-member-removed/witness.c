// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
    union a object;
    FORGET(object);
#ifdef NEW
    object.x = 5;
#else
    object.y = 5;
#endif
    SEND(object);
}
#else
long kernel(struct wire *wire) {
    union a object;
    RECEIVE(object);
#ifdef NEW
    return object.x;
#else
    return object.y;
#endif
}
#endif
