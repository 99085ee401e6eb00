// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

typedef int row_t[4];
typedef row_t matrix_t[3];

struct cell {
    char c;
    short s;
};

struct arrays {
    char bytes[7];
    int grid[2][3];
    long long cube[2][3][4];
    row_t row;
    matrix_t matrix;
    matrix_t matrices[2];
    struct cell cells[5];
    struct cell board[2][2];
    char *names[3];
    int (*pointer_to_row)[4];
    int (*pointers_to_rows[2])[4];
    const char fixed[2][2];
};

#define ROWS (2 + 1)

struct sized {
    int by_macro[ROWS * 2];
    char by_sizeof[sizeof(struct cell) * 3];
    char by_enumerator[sizeof(int) == 4 ? 5 : 6];
};
