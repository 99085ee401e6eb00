// SPDX-License-Identifier: Apache-2.0
//
// Enums beyond `int`. Headers are read as C11 with GNU extensions: enumerators that fit are `int`s, the others have
// the enum's integer type. From 20 on clang gives all of them that type, as C23 does, whatever the standard; what an
// IR says must not depend on the version.
//
//   enum { A = 1, B = 0x80000000 };      A: int before 20, unsigned int from 20 on
//   #define A ((int)(A))                 before the probes of macros that mention A

internal import CLibclang
internal import LayoutIR

/// The enumerators that this clang gives another type than C11 does.
struct WideEnum {
    let names: [String]

    /// Of one enum; none where it is no wider than `int`, has a stated type, or clang is older than 20.
    init(_ enumeration: CXCursor, _ clang: Libclang) {
        guard clang.majorVersion >= 20, clang.isDefinition(enumeration) != 0 else {
            names = []
            return
        }
        let isSigned = BuiltinType(clang.canonicalType(clang.enumIntegerType(enumeration)).kind)?.isSigned ?? true
        var narrow: [String] = []
        var isWide = false
        clang.forEachChild(of: enumeration) { cursor in
            guard cursor.kind == CXCursor_EnumConstantDecl else { return }
            let isNarrow =
                isSigned
                ? Int32(exactly: clang.enumeratorValue(cursor)) != nil
                : clang.enumeratorUnsignedValue(cursor) <= UInt64(Int32.max)
            if isNarrow { narrow.append(clang.text(clang.cursorSpelling(cursor))) } else { isWide = true }
        }
        names = isWide && !Self.hasStatedType(enumeration, clang) ? narrow : []
    }

    /// Those of all enums below a cursor, the ones within records too.
    static func names(below cursor: CXCursor, _ clang: Libclang) -> [String] {
        guard clang.majorVersion >= 20 else { return [] }
        var names: [String] = []
        clang.forEachChild(of: cursor) { child in
            switch child.kind {
            case CXCursor_EnumDecl: names += WideEnum(child, clang).names
            case CXCursor_StructDecl, CXCursor_UnionDecl: names += Self.names(below: child, clang)
            default: break
            }
        }
        return names
    }

    private static let variable = "hvabi_int"

    /// What is appended to the headers so that there is the type `int`.
    static func intDeclaration(_ clang: Libclang) -> String {
        clang.majorVersion >= 20 ? "int \(variable);\n" : ""
    }

    /// The type of that declaration, the last of all variables.
    static func intType(of last: CXCursor?, _ clang: Libclang) -> CXType? {
        guard let last, clang.text(clang.cursorSpelling(last)) == variable else { return nil }
        return clang.cursorType(last)
    }

    /// Whether the type stands behind the enum's name: `enum e : uint32_t`.
    private static func hasStatedType(_ enumeration: CXCursor, _ clang: Libclang) -> Bool {
        let head = clang.text(clang.prettyPrinted(enumeration, nil)).utf8.prefix { $0 != UInt8(ascii: "{") }
        return head.contains(UInt8(ascii: ":"))
    }
}
