// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
    int object = 4;
    wire->request = GO;
    SEND(object);
}
#else
long kernel(struct wire *wire) {
    int object;
    RECEIVE(object);
    return wire->request == GO ? object : -25;
}
#endif
