#define M(x) (&(x)->other)
