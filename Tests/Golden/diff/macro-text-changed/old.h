#define M(x) (&(x)->field)
