// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef PROGRAM
void program(struct wire *wire) {
    wire->request = E_A;
}
#else
long kernel(struct wire *wire) {
#ifdef KEPT
    return 0;
#else
    char table[__E_MAX] = { 0 };
    SEND(table);
    return 0;
#endif
}
#endif
