// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
    struct a object = { 1, 2 };
    SEND(object);
}
#else
long kernel(struct wire *wire) {
    struct a object;
    RECEIVE(object);
#ifdef NEW
    return object.x * 10 + object.z;
#else
    return object.x * 10 + object.y;
#endif
}
#endif
