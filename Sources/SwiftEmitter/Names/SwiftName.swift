// SPDX-License-Identifier: Apache-2.0
//
// C names in Swift: which are identifiers, which need back-ticks, which need another name.

import LayoutIR

/// Rules for single names.
enum SwiftName {
    /// Whether a name of C can be one in Swift, where `_` is none.
    static func isIdentifier(_ name: String) -> Bool { name != "_" && CName.isIdentifier(name) }

    /// The name in back-ticks where Swift would read a keyword.
    static func escaped(_ name: String) -> String { keywords.contains(name) ? "`\(name)`" : name }

    /// A free name for a member: the C name, with underscores after it until nothing else has it.
    static func member(_ name: String, avoiding taken: Set<String>) -> String {
        var result = name
        while unusable.contains(result) || generatedNames.contains(result) || taken.contains(result) {
            result += "_"
        }
        return result
    }

    /// The name without the underscores that `member` may have added.
    static func stem(_ name: String) -> Substring {
        var result = Substring(name)
        while result.last == "_" { result.removeLast() }
        return result
    }

    /// The name as an argument's label, where `inout` alone needs back-ticks, and others warn of them.
    static func label(_ name: String) -> String { name == "inout" ? escaped(name) : name }

    /// Member names that Swift gives a meaning of its own, even in back-ticks, or that generated code uses.
    static let unusable: Set<String> = [
        "self", "Self", "init", "deinit", "subscript", "Type", "Protocol", "description", "hashValue", "rawValue",
        "flexibleCount", "byteOffset", "PlaceRoot", "PlaceValue",
    ]

    /// Names that generated code refers to; a C declaration of that name would hide them.
    static let generatedNames: Set<String> = [
        "Int", "Int8", "Int16", "Int32", "Int64", "UInt", "UInt8", "UInt16", "UInt32", "UInt64", "Float", "Double",
        "String", "Bool", "Void", "InlineArray", "MemoryLayout", "Hasher", "Hashable", "Equatable", "Sendable",
        "BitwiseCopyable", "RawRepresentable", "CustomStringConvertible", "UnsafeRawPointer",
        "UnsafeMutableRawPointer", "Swift", "ABISupport", "SystemPackage", "unsafeBitCast", "precondition",
        "Address32", "Address64", "BitField", "CRecord", "CValue", "CValues", "PlainBytes", "FlexibleArray",
        "MutableFlexibleArray", "Ioctl", "LinuxABI", "FreeBSDABI", "NetBSDABI", "OpenBSDABI", "OtherABI",
        "LayoutChain", "LayoutField", "LayoutAssertionFailed", "RawStorage", "RecordDescription", "RecordLayout",
        "StorageUnit", "layoutAssertion", "ABISystem", "IoctlError", "RunningABI",
        "FlexibleBuffer", "FlexibleRecord", "FlexibleElement", "CountedRecord", "UnsafeArgument", "ByValue",
        "DescriptorIoctl", "Place", "FieldPlace", "ArrayPlace", "BitPlace", "RecordPlace", "fieldPlace", "recordPlace",
        "arrayPlace", "bitPlace",
    ]

    private static let keywords: Set<String> = [
        "associatedtype", "class", "deinit", "enum", "extension", "fileprivate", "func", "import", "init", "inout",
        "internal", "let", "open", "operator", "private", "precedencegroup", "protocol", "public", "rethrows",
        "static", "struct", "subscript", "typealias", "var", "break", "case", "catch", "continue", "default",
        "defer", "do", "else", "fallthrough", "for", "guard", "if", "in", "repeat", "return", "throw", "switch",
        "where", "while", "Any", "as", "await", "false", "is", "nil", "self", "Self", "super", "throws", "true",
        "try", "_", "actor", "async", "await", "unsafe", "some", "any", "macro", "package", "yield", "consume",
        "copy", "discard", "borrowing", "consuming", "each", "repeat", "sending", "Type", "Protocol",
    ]
}
