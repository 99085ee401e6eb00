#define BELL_BASE 1
typedef unsigned int base_t;
