// flags: --target x86_64-unknown-linux-gnu --target i386-unknown-linux-gnu --target aarch64-unknown-linux-gnu --target s390x-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

// Size and alignment of a typedef are its own. Where it is the only name of a record or enum, they are the type's.

struct plain { int a, b; };
typedef struct plain wide_t __attribute__((aligned(16)));
typedef struct plain low_t __attribute__((aligned(2)));
typedef wide_t wide2_t;
typedef wide_t wider_t __attribute__((aligned(32)));
typedef wider_t narrower_t __attribute__((aligned(4)));
typedef const wide_t cwide_t;
typedef const wide_t cwide8_t __attribute__((aligned(8)));
typedef volatile struct plain vlow_t __attribute__((aligned(1)));
struct holder { char c; wide_t w; };
struct holder_l { char c; low_t w; char d; };
struct holder_n { char c; narrower_t w; char d; };
struct holder_cw { char c; cwide_t w; char d; };
struct holder_c8 { char c; cwide8_t w; char d; };
struct holder_v1 { char c; vlow_t w; char d; };
typedef struct { int a; } tail_t __attribute__((aligned(8)));
struct holder2 { char c; tail_t t; char d; };
__attribute__((aligned(64))) typedef struct { int a; char b; } front_t;
typedef __attribute__((aligned(32))) struct { int a; char b; } mid_t;
typedef struct __attribute__((aligned(32))) { int a; char b; } own_t;
typedef struct { int a; char b; } __attribute__((aligned(32))) own2_t;
typedef struct { int a; char b; } __attribute__((aligned(16))) both_t __attribute__((aligned(64)));
typedef struct { int a; long long b; } down_t __attribute__((aligned(2)));
typedef struct { int a; char b; } __attribute__((packed)) pk_t __attribute__((aligned(8)));
typedef struct { int a; char b; } first_t, second_t __attribute__((aligned(16)));
typedef struct { int a; char b; } third_t __attribute__((aligned(16))), fourth_t;
typedef union { int a; char b[6]; } un_t __attribute__((aligned(16)));
typedef enum { E_A, E_B } en_t __attribute__((aligned(8)));
typedef enum { F_A = -1, F_B } enl_t __attribute__((aligned(2)));
enum named { N_A };
typedef enum named nen_t __attribute__((aligned(16)));
struct holder3 { char c; front_t f; char d; mid_t m; own_t o; own2_t p; both_t b; char e; };
struct holder4 { char c; down_t f; char d; pk_t m; char e; first_t g; char h; second_t i; char j; third_t k; char l; fourth_t m2; };
struct holder5 { char c; un_t u; char d; en_t e; char f; enl_t g; char h; nen_t i; char j; };
struct holder6 { char c; down_t f; char d; pk_t m; char e; } __attribute__((packed));
struct holder7 { char c; wide_t f; char d; tail_t m; char e; front_t x; } __attribute__((packed));
#pragma pack(push, 2)
struct holder8 { char c; wide_t f; char d; tail_t m; char e; front_t x; en_t y; };
#pragma pack(pop)
typedef int i16_t_ __attribute__((aligned(16)));
typedef int i2_t __attribute__((aligned(2)));
typedef int i1_t __attribute__((aligned(1)));
typedef long long ll4_t __attribute__((aligned(4)));
typedef long long ll8_t __attribute__((aligned(8)));
typedef long long ll16_t __attribute__((aligned(16)));
typedef double d4_t __attribute__((aligned(4)));
typedef char c8_t __attribute__((aligned(8)));
typedef void *p16_t __attribute__((aligned(16)));
typedef void *p2_t __attribute__((aligned(2)));
typedef int arr_t[4] __attribute__((aligned(32)));
typedef int arr2_t[3] __attribute__((aligned(2)));
typedef arr_t arrt2_t;
typedef long long llarr_t[2] __attribute__((aligned(4)));
typedef void (*fp_t)(int) __attribute__((aligned(16)));
typedef ll4_t ll4arr_t[3];
typedef ll8_t ll8arr_t[3];
typedef i2_t i2arr_t[3][2];
typedef low_t lowarr_t[3];
typedef down_t downarr_t[2];
struct scal { char a; i16_t_ b; char c; i2_t d; char e; i1_t f; char g; ll4_t h; char i; ll8_t j; char k; ll16_t l; char m; d4_t n; char o; c8_t p; char q; p16_t r; char s; p2_t t; char u; arr_t v; char w; arr2_t x; };
struct arrs { char a; arrt2_t b; char c; llarr_t d; char e; fp_t f; char g; ll4arr_t h; char i; ll8arr_t j; char k; i2arr_t l; char m; lowarr_t n; char o; downarr_t p; char q; i2_t r[5]; char s; ll4_t t[2]; low_t u[2]; char v; };
union uni { char a; i16_t_ b; wide_t c; low_t d; };
union uni2 { char a; i2_t b; down_t d; };
struct flex { char a; i2_t n; ll4_t f[]; };
struct flex2 { char a; low_t f[]; };
struct nest { char a; struct { char b; i16_t_ c; } in; struct { char d; low_t e; } ; char f; };
struct memb { char a; wide_t w __attribute__((aligned(4))); char b; low_t l __attribute__((aligned(8))); char c; tail_t t __attribute__((packed)); char d; i16_t_ i __attribute__((packed)); char e; ll16_t j __attribute__((packed, aligned(2))); };
struct pkscal { char a; i16_t_ b; char c; i2_t d; ll8_t e; arr_t f; } __attribute__((packed));
struct pkal { char a; i16_t_ b; ll8_t e; } __attribute__((packed, aligned(4)));
typedef struct pkal pkal_t __attribute__((aligned(64)));
struct hpk { char a; pkal_t p; char b; };
typedef struct inner_tag { char x; wide_t w; } inner_t __attribute__((aligned(128)));
struct hin { inner_t a; char b; struct inner_tag c; };
typedef int red_t;
typedef unsigned long long u64a __attribute__((aligned(8)));
typedef struct { u64a a; char b; } u64a_s;
typedef struct { u64a a; char b; } u64a_s4 __attribute__((aligned(4)));
struct tailu { char a; u64a_s4 b; u64a_s c; };

// Without vector facilities clang aligns vectors to their size on s390x; the gccs there have them.
#ifndef __s390x__
typedef int vec_t __attribute__((vector_size(16)));
typedef int vec4_t __attribute__((vector_size(16), aligned(4)));
typedef int vec64_t __attribute__((vector_size(16))) __attribute__((aligned(64)));
typedef char misv __attribute__((vector_size(16), aligned(1)));
struct vecs { char a; vec_t b; char c; vec4_t d; char e; vec64_t f; char g; misv h; };
#endif
