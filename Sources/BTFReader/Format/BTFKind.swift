// SPDX-License-Identifier: Apache-2.0
//
// The kinds of BTF types, and how many bytes follow each type's three words (linux/btf.h).

/// The kind of a BTF type.
enum BTFKind: UInt8, Sendable {
    case integer = 1
    case pointer, array, `struct`, union, enumeration, forward, typedef, volatile, const, restrict
    case function, functionPrototype, variable, dataSection, floating, declarationTag, typeTag, wideEnumeration

    /// Bytes after the three words, whatever the count says.
    var fixedByteSize: Int {
        switch self {
        case .integer, .variable, .declarationTag: 4
        case .array: 12
        case .pointer, .struct, .union, .enumeration, .forward, .typedef, .volatile, .const, .restrict, .function,
            .functionPrototype, .dataSection, .floating, .typeTag, .wideEnumeration:
            0
        }
    }

    /// Bytes for each of the type's members, enumerators, parameters or variables.
    var elementByteSize: Int {
        switch self {
        case .struct, .union, .dataSection, .wideEnumeration: 12
        case .enumeration, .functionPrototype: 8
        case .integer, .pointer, .array, .forward, .typedef, .volatile, .const, .restrict, .function, .variable,
            .floating, .declarationTag, .typeTag:
            0
        }
    }
}

/// How many bytes the records of a kind that is not known have: the layout section of Linux 7.1 and later.
///
///    per kind   u8 bytes after the three words   u8 bytes per element   u16 flags
struct BTFKindLayouts {
    private let bytes: BinaryBytes?

    init(_ bytes: BinaryBytes?) {
        self.bytes = bytes
    }

    /// The bytes after the three words; nil where nothing says so.
    func trailingByteSize(ofKind kind: Int, elementCount: Int) -> Int? {
        guard let bytes, let fixed = try? bytes.byte(at: 4 * kind), let element = try? bytes.byte(at: 4 * kind + 1)
        else {
            return nil
        }
        return Int(fixed) + elementCount * Int(element)
    }
}
