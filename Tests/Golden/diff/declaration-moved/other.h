#ifdef MOVED
#define K_A 1
#endif
