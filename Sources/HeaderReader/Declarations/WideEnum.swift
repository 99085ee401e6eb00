// SPDX-License-Identifier: Apache-2.0
//
// Enums beyond `int`. Headers are read as C11 with GNU extensions: enumerators that fit are `int`s, the others have
// the enum's integer type. From 20 on clang gives all of them that type, as C23 does, whatever the standard; what an
// IR says must not depend on the version.
//
//   enum { A = 1, B = 0x80000000 };      A: int before 20, unsigned int from 20 on
//   #define A ((int)(A))                 before the probes, for macros that mention A

internal import CLibclang
internal import LayoutIR

/// The enumerators that this clang gives another type than C11 does.
struct WideEnum {
    let names: [String]

    /// Of one enum; none where it is no wider than `int`, has a stated type, or clang is older than 20.
    init(_ enumeration: CXCursor, _ clang: Libclang) {
        guard Self.areThere(for: clang), clang.isDefinition(enumeration) != 0 else {
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

    /// Whether this clang has any.
    static func areThere(for clang: Libclang) -> Bool { clang.majorVersion >= 20 }

    /// Whether the type is behind the enum's name: `enum e : uint32_t`.
    private static func hasStatedType(_ enumeration: CXCursor, _ clang: Libclang) -> Bool {
        var (depth, isQuoted, isEscaped) = (0, false, false)
        for byte in clang.text(clang.prettyPrinted(enumeration, nil)).utf8 {
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\"): isEscaped = isQuoted
            case UInt8(ascii: "\""): isQuoted.toggle()
            case _ where isQuoted: break
            // Attributes are before the name, with brackets around what they say.
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            case UInt8(ascii: ":") where depth == 0: return true
            case UInt8(ascii: "{") where depth == 0: return false
            default: break
            }
        }
        return false
    }
}

/// The enumerators of all enums of some headers to which this clang gives another type than C11 does, and that type.
struct WideEnumerators {
    /// Enumerators whose name is neither a tag's nor a member's: a macro of that name would stand for these as well.
    private(set) var names: [String] = []
    /// nil where this clang has none.
    private(set) var intType: CXType?

    private static let variable = "hvabi_int"

    /// The line in front of the headers that provides the type `int`, whatever they make of the word.
    static func declaration(_ clang: Libclang) -> String {
        WideEnum.areThere(for: clang) ? "int \(variable);\n" : ""
    }

    /// - Parameter root: Of headers behind `declaration`.
    init(below root: CXCursor, _ clang: Libclang) {
        guard WideEnum.areThere(for: clang) else { return }
        var found: [String] = []
        var taken: Set<String> = []
        collect(below: root, clang, &found, &taken)
        names = found.filter { !taken.contains($0) }
    }

    private mutating func collect(
        below cursor: CXCursor, _ clang: Libclang, _ found: inout [String], _ taken: inout Set<String>
    ) {
        var children: [CXCursor] = []
        clang.forEachChild(of: cursor) { children.append($0) }
        for child in children {
            let name = { clang.text(clang.cursorSpelling(child)) }
            switch child.kind {
            case CXCursor_EnumDecl:
                taken.insert(name())
                found += WideEnum(child, clang).names
            case CXCursor_StructDecl, CXCursor_UnionDecl:
                taken.insert(name())
                collect(below: child, clang, &found, &taken)
            case CXCursor_FieldDecl: taken.insert(name())
            case CXCursor_VarDecl where intType == nil && name() == Self.variable: intType = clang.cursorType(child)
            default: break
            }
        }
    }
}
