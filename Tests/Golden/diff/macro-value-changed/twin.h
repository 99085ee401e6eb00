#define M(y) (0x100 * (y))
