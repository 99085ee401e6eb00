// SPDX-License-Identifier: Apache-2.0
//
// The uses of a type: enough to write only what every compiler takes.

struct KnownType {
    /// With `@` where the name goes.
    var text: String
    /// At least what it comes to on any target.
    var byteSizeBound: Int
    /// The widest bit-field of it; nil where there can be none.
    var bitWidthLimit: Int?
    /// Whether there may be arrays of it: not where it is aligned to more than its size.
    var isElement = true
    var hasFlexibleArray = false

    static let scalars: [KnownType] = [
        KnownType(text: "char @", byteSizeBound: 1, bitWidthLimit: 8),
        KnownType(text: "signed char @", byteSizeBound: 1, bitWidthLimit: 8),
        KnownType(text: "unsigned char @", byteSizeBound: 1, bitWidthLimit: 8),
        KnownType(text: "short @", byteSizeBound: 2, bitWidthLimit: 16),
        KnownType(text: "unsigned short @", byteSizeBound: 2, bitWidthLimit: 16),
        KnownType(text: "int @", byteSizeBound: 4, bitWidthLimit: 32),
        KnownType(text: "unsigned int @", byteSizeBound: 4, bitWidthLimit: 32),
        KnownType(text: "signed int @", byteSizeBound: 4, bitWidthLimit: 32),
        KnownType(text: "long @", byteSizeBound: 8, bitWidthLimit: 32),
        KnownType(text: "unsigned long @", byteSizeBound: 8, bitWidthLimit: 32),
        KnownType(text: "long long @", byteSizeBound: 8, bitWidthLimit: 64),
        KnownType(text: "unsigned long long @", byteSizeBound: 8, bitWidthLimit: 64),
        KnownType(text: "_Bool @", byteSizeBound: 1, bitWidthLimit: 1),
    ]

    /// No bit-fields of these.
    static let others: [KnownType] = [
        KnownType(text: "float @", byteSizeBound: 4), KnownType(text: "double @", byteSizeBound: 8),
        KnownType(text: "long double @", byteSizeBound: 16),
        KnownType(text: "fz_i128 @", byteSizeBound: 16, bitWidthLimit: 64),
        KnownType(text: "fz_u128 @", byteSizeBound: 16, bitWidthLimit: 64),
        KnownType(text: "_Complex double @", byteSizeBound: 16), KnownType(text: "_Complex float @", byteSizeBound: 8),
        KnownType(text: "_Atomic(int) @", byteSizeBound: 4),
        KnownType(text: "_Atomic(char) @", byteSizeBound: 1),
    ]

    /// Compilers do not agree on records that hold it, on i386.
    static let atomic = KnownType(text: "_Atomic(long long) @", byteSizeBound: 8)

    static let pointers: [KnownType] = [
        "void *@", "const char *@", "int (*@)(int, void *)", "char (*@)[3]", "volatile unsigned int *@",
        "unsigned long long **@", "void (*@[2])(void)", "int * (*@)(const char *, ...)", "struct fz_opaque *@",
    ].map { KnownType(text: $0, byteSizeBound: 16) }
}
