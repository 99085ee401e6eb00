// SPDX-License-Identifier: Apache-2.0
//
// C's arithmetic types under names that do not depend on libclang's version.

internal import CLibclang
internal import LayoutIR

/// An arithmetic type of C.
struct BuiltinType {
    let name: String
    let kind: CType.Kind
    /// For integers.
    let isSigned: Bool?

    /// nil for a type that is not arithmetic.
    init?(_ kind: CXTypeKind) {
        guard let entry = Self.table[kind.rawValue] else { return nil }
        self = entry
    }

    private init(_ name: String, _ kind: CType.Kind, isSigned: Bool?) {
        self.name = name
        self.kind = kind
        self.isSigned = isSigned
    }

    private static let table: [UInt32: BuiltinType] = {
        var table: [UInt32: BuiltinType] = [CXType_Bool.rawValue: .init("_Bool", .boolean, isSigned: false)]
        let signed: [(CXTypeKind, String)] = [
            (CXType_Char_S, "char"), (CXType_SChar, "signed char"), (CXType_Short, "short"),
            (CXType_Int, "int"), (CXType_Long, "long"), (CXType_LongLong, "long long"),
            (CXType_Int128, "__int128"), (CXType_WChar, "wchar_t"),
        ]
        let unsigned: [(CXTypeKind, String)] = [
            (CXType_Char_U, "char"), (CXType_UChar, "unsigned char"), (CXType_UShort, "unsigned short"),
            (CXType_UInt, "unsigned int"), (CXType_ULong, "unsigned long"),
            (CXType_ULongLong, "unsigned long long"), (CXType_UInt128, "unsigned __int128"),
        ]
        let floating: [(CXTypeKind, String)] = [
            (CXType_Float, "float"), (CXType_Double, "double"), (CXType_LongDouble, "long double"),
            (CXType_Float128, "__float128"), (CXType_Half, "__fp16"), (CXType_Float16, "_Float16"),
        ]
        for (kind, name) in signed { table[kind.rawValue] = .init(name, .integer, isSigned: true) }
        for (kind, name) in unsigned { table[kind.rawValue] = .init(name, .integer, isSigned: false) }
        for (kind, name) in floating { table[kind.rawValue] = .init(name, .floating, isSigned: nil) }
        return table
    }()
}
