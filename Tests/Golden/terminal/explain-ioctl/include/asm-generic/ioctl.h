#define _IOW(g, n, t) (0x40000000 | (sizeof(t) << 16) | ((g) << 8) | (n))
