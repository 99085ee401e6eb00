// SPDX-License-Identifier: Apache-2.0
//
// Types in the terms of C.

extension BTFType {
    var isRecord: Bool { kind == .struct || kind == .union }
    var isEnumeration: Bool { kind == .enumeration || kind == .wideEnumeration }

    /// `struct`, `union` or `enum`.
    var keyword: String {
        if isEnumeration { return "enum" }
        return kind == .union ? "union" : "struct"
    }

    /// `const`, `volatile` or `restrict`; nil for a type that is not a qualifier.
    var qualifier: String? {
        switch kind {
        case .const: "const"
        case .volatile: "volatile"
        case .restrict: "restrict"
        default: nil
        }
    }

    /// Whether an enum is signed. gcc 12 and older versions of pahole do not say it: then a value that the enum's bytes
    /// hold only with a sign does.
    func isSigned() throws(BTFFailure) -> Bool {
        guard !flag, kind == .enumeration, (1...2).contains(sizeOrType) else { return flag }
        let largest: UInt64 = sizeOrType == 1 ? 0xff : 0xffff
        return try enumerators().contains { $0.bitPattern > largest }
    }

    /// The standard integer type of an enum's size and sign.
    func underlyingName(isSigned: Bool) -> String {
        let name =
            switch sizeOrType {
            case 1: isSigned ? "signed char" : "char"
            case 2: "short"
            case 8: "long long"
            default: "int"
            }
        return isSigned ? name : "unsigned \(name)"
    }
}

extension BTFGraph {
    /// The struct, union or enum without a name that a type is made of through pointers, arrays and qualifiers, if no
    /// typedef is in between.
    func unnamed(behind id: Int) throws(BTFFailure) -> (id: Int, type: BTFType)? {
        var id = id
        for _ in 0..<TypeSizes.deepest {
            guard id != 0 else { return nil }
            let type = try type(id)
            switch type.kind {
            case .struct, .union, .enumeration, .wideEnumeration: return type.nameOffset == 0 ? (id, type) : nil
            case .pointer, .const, .volatile, .restrict, .typeTag, .functionPrototype: id = type.sizeOrType
            case .array: id = try type.array().elementID
            default: return nil
            }
        }
        return nil
    }
}

extension BTFGraph {
    /// The struct, union or enum whose bytes a value of a type holds, through typedefs and arrays, with the last
    /// typedef on the way.
    func embedded(in id: Int) throws(BTFFailure) -> (id: Int, type: BTFType, typedef: String?)? {
        var (id, typedef): (Int, String?) = (id, nil)
        for _ in 0..<TypeSizes.deepest {
            guard id != 0 else { return nil }
            let type = try type(id)
            switch type.kind {
            case .struct, .union, .enumeration, .wideEnumeration: return (id, type, typedef)
            case .const, .volatile, .restrict, .typeTag: id = type.sizeOrType
            case .typedef:
                typedef = try name(type.nameOffset)
                id = type.sizeOrType
            case .array: id = try type.array().elementID
            default: return nil
            }
        }
        return nil
    }

    /// The integer that a type is, where it has fewer bits than its bytes hold.
    func narrowInteger(_ id: Int) throws(BTFFailure) -> BTFInteger? {
        var id = id
        for _ in 0..<TypeSizes.deepest {
            guard id != 0 else { return nil }
            let type = try type(id)
            switch type.kind {
            case .integer:
                let integer = try type.integer()
                return integer.bitWidth < type.sizeOrType * 8 || integer.bitOffset > 0 ? integer : nil
            case .typedef, .const, .volatile, .restrict, .typeTag: id = type.sizeOrType
            default: return nil
            }
        }
        return nil
    }
}
