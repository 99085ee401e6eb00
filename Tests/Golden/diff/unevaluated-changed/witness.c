// A program that has the one header, and a kernel that has the other (NEW: new.h). Both have what the headers lack.
#define DOOR_NUMBER(n) _IO('d', n)
#ifdef PROGRAM
void program(struct wire *wire) {
    wire->request = DOOR_OPEN;
}
#else
long kernel(struct wire *wire) {
    switch (wire->request) {
    case DOOR_OPEN: return 0;
    default: return -25;
    }
}
#endif
