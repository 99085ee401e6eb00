// flags: --target x86_64-unknown-linux-gnu -- -nostdinc
// SPDX-License-Identifier: Apache-2.0

struct größe {
    int höhe;
    int $dollar;
};

#define BREITE_ß 3
enum { ENUM_$ = 1, ÄRMEL };
