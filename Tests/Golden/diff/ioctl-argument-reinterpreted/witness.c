// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
#ifdef NEW
    struct b object = { .z = 5 };
#else
    struct a object = { .x = 1, .y = 2 };
#endif
    wire->request = GO;
    SEND(object);
}
#else
long kernel(struct wire *wire) {
    if (wire->request != GO) return -25;
#ifdef NEW
    struct b object;
    RECEIVE(object);
    return object.z;
#else
    struct a object;
    RECEIVE(object);
    return object.y;
#endif
}
#endif
