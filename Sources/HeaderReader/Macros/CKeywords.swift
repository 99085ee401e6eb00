// SPDX-License-Identifier: Apache-2.0
//
// Words of C that are not names.

/// The keywords that can be in an expression or a type.
enum CKeywords {
    /// The keywords that types are made of.
    static let types: Set<String> = [
        "void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "_Bool", "_Complex",
        "__int128", "__signed__", "struct", "union", "enum", "const", "volatile", "restrict", "__restrict",
        "__const", "__volatile__", "_Atomic", "__typeof__", "typeof", "_Float16", "__float128", "inline",
        "__inline", "__inline__", "extern", "static", "__extension__",
    ]

    /// The keywords that are before words of their own.
    static let attributes: Set<String> = ["__attribute__", "__attribute", "__declspec", "asm", "__asm__", "__asm"]

    static let all = types.union(attributes).union([
        "sizeof", "_Alignof", "__alignof__", "__alignof", "_Generic", "do", "while", "for", "if", "else", "return",
        "switch", "case", "default", "goto", "break", "continue", "register", "typedef", "auto",
        "_Static_assert", "_Noreturn", "_Thread_local", "_Alignas", "__func__", "__real__", "__imag__",
    ])
}
