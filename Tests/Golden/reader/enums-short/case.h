// flags: --target x86_64-unknown-linux-gnu --target aarch64-unknown-linux-gnu -- -nostdinc -fshort-enums
// SPDX-License-Identifier: Apache-2.0

enum small { SMALL_A, SMALL_B };
enum bigger { BIGGER = 300 };

struct uses {
    enum small a;
    enum bigger b;
};
