#define M(x) ((x) << 9)
