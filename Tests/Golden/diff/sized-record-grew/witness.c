// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
    struct a object = { .argsz = sizeof object, .flags = 2 };
    SEND(object);
}
#else
long kernel(struct wire *wire) {
    struct a object;
    RECEIVE(object);
    object.flags = 4;
#ifdef NEW
    object.base = 0;
#endif
#ifdef KEPT
    memcpy(wire->bytes, &object, object.argsz < sizeof object ? object.argsz : sizeof object);
#else
    SEND(object);
#endif
    return object.flags;
}
#endif
