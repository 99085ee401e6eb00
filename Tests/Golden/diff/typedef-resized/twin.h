typedef __s32 t;
struct a { t x; };
