#define M(x) ((x) << 8)
