// A program that has the one header, and a kernel that has the other (NEW: new.h).
#ifdef NEW
typedef union a a_type;
#else
typedef struct a a_type;
#endif
#ifdef PROGRAM
void program(struct wire *wire) {
    a_type object;
    object.x = 1;
    object.y = 2;
    SEND(object);
}
#else
long kernel(struct wire *wire) {
    a_type object;
    RECEIVE(object);
    return object.x * 100 + object.y;
}
#endif
