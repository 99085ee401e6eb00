// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
    struct a object = { .n = 0 };
#ifdef KEPT
    memcpy(wire->bytes, &object, offsetof(struct a, x));
#else
    SEND(object);
#endif
    wire->request = 0;
}
#else
long kernel(struct wire *wire) {
    struct a object = { .n = 0 };
#ifdef KEPT
    memcpy(wire->bytes, &object, offsetof(struct a, x));
#else
    SEND(object);
#endif
    return 0;
}
#endif
