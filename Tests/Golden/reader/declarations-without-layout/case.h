// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

extern int variable;
extern struct never_seen *pointer;
int function(struct only_in_prototype *argument);
static inline int inlined(int x) { return x + 1; }
extern const char *const names[];
_Static_assert(sizeof(int) == 4, "int");
struct kept {
    int a;
};
#define OF_SIZEOF_VARIABLE sizeof(variable)
extern struct kept instance;
struct kept *lookup(const char *name);
