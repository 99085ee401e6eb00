// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
    struct a object;
    FORGET(object);
    object.x = 1;
#ifdef NEW
    object.z = 0;
#endif
    object.y = 2;
    SEND(object);
}
#else
long kernel(struct wire *wire) {
    struct a object;
    RECEIVE(object);
#if defined NEW && !defined KEPT
    if (object.z != 0) return object.z;
#endif
    return object.x * 10 + object.y;
}
#endif
