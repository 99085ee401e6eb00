// A program that has the one header, and a kernel that has the other (NEW: new.h). KEPT: the length travels too.
#ifdef PROGRAM
void program(struct wire *wire) {
    struct a object = { .x = 1 };
    wire->request = sizeof object;
    SEND(object);
}
#else
long kernel(struct wire *wire) {
    struct a object = { .x = 5 };
#ifdef KEPT
    memcpy(wire->bytes, &object, wire->request < sizeof object ? wire->request : sizeof object);
#else
    SEND(object);
#endif
    return 0;
}
#endif
