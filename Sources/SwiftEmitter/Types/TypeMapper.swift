// SPDX-License-Identifier: Apache-2.0
//
// From C types by name to Swift types, for the target's widths.

import LayoutIR

/// Finds the Swift type of a C type. A value of what is known so far: records that are to be emitted.
struct TypeMapper {
    let target: Target
    /// Swift names of the enums that become types, by their name in the IR.
    let enumNames: [String: String]
    /// Records that are emitted, by their name in the IR.
    var records: [String: RecordReference] = [:]
    let index: IRIndex

    init(_ index: IRIndex, enumNames: [String: String]) {
        self.index = index
        target = index.ir.target
        self.enumNames = enumNames
    }

    /// The Swift type of an object of the C type, or `nil` where there is none.
    func swiftType(_ name: String) -> SwiftType? {
        if let type = index.resolved(name) { return swiftType(type) }
        return BuiltinInteger(name, target: target).map { .integer(byteSize: $0.byteSize, isSigned: $0.isSigned) }
    }

    /// The Swift type of what a person spelled as C does: a record may be the type of nothing in the headers.
    func type(spelled name: String) -> SwiftType? {
        swiftType(name) ?? index.record(spelled: name).flatMap { records[$0.name] }.map { .record($0) }
    }

    /// The Swift type of a member. A bit-field is a number even where Swift has its type as bytes; one that no
    /// number can hold has no type.
    func swiftType(of field: Field) -> SwiftType? {
        guard field.isBitField, let type = index.resolved(field.type), type.kind == .integer, type.byteSize ?? 0 > 8
        else {
            return swiftType(field.type)
        }
        guard field.bitWidth <= 64, let isSigned = type.isSigned ?? defaultSign(type) else { return nil }
        return .integer(byteSize: 8, isSigned: isSigned)
    }

    private func swiftType(_ type: CType) -> SwiftType? {
        switch type.kind {
        case .boolean: return .integer(byteSize: 1, isSigned: false)
        case .integer: return integer(type)
        case .floating: return floating(type)
        case .pointer:
            return .address(byteSize: target.pointerBitWidth / 8, pointee: pointee(type.target, depth: 0))
        case .array:
            guard let element = type.target.flatMap(element) else { return nil }
            return .array(element, count: type.elementCount ?? 0)
        case .record: return type.target.flatMap { records[$0] }.map { .record($0) }
        case .enumeration: return enumeration(type)
        case .complex, .vector, .opaque: return bytes(type)
        case .void, .function, .typedef, .qualified, .atomic: return nil
        }
    }

    /// The element of an array. A plain `char` there is a byte of a text, whatever its sign is on the target.
    private func element(_ name: String) -> SwiftType? {
        index.resolved(name)?.name == "char" ? .integer(byteSize: 1, isSigned: false) : swiftType(name)
    }

    private func integer(_ type: CType) -> SwiftType? {
        guard let size = type.byteSize, let isSigned = type.isSigned ?? defaultSign(type) else { return nil }
        return [1, 2, 4, 8].contains(size) ? .integer(byteSize: size, isSigned: isSigned) : bytes(type)
    }

    private func defaultSign(_ type: CType) -> Bool? { BuiltinInteger(type.name, target: target)?.isSigned }

    private func floating(_ type: CType) -> SwiftType? {
        switch (type.name, type.byteSize) {
        case ("float", 4): .floating(byteSize: 4)
        case ("double", 8): .floating(byteSize: 8)
        default: bytes(type)
        }
    }

    private func enumeration(_ type: CType) -> SwiftType? {
        guard let size = type.byteSize, [1, 2, 4, 8].contains(size) else { return nil }
        let isSigned = type.isSigned ?? false
        guard let name = type.target.flatMap({ enumNames[$0] }) else {
            return .integer(byteSize: size, isSigned: isSigned)
        }
        return .enumeration(name: name, byteSize: size, isSigned: isSigned)
    }

    private func bytes(_ type: CType) -> SwiftType? {
        guard let size = type.byteSize, let alignment = type.byteAlignment, alignment > 0 else { return nil }
        let unit = Unit.largest(alignment, dividing: size)
        return .bytes(byteSize: size, byteAlignment: unit)
    }

    /// The type that an address points to; `Void` for functions, incomplete types and those that are not emitted.
    private func pointee(_ name: String?, depth: Int) -> String {
        guard depth < 8, let name, let type = index.resolved(name) else { return "Void" }
        if type.kind == .pointer {
            return "Address\(target.pointerBitWidth)<\(pointee(type.target, depth: depth + 1))>"
        }
        guard let size = type.byteSize, size > 0 else { return "Void" }
        return element(type.name)?.text ?? "Void"
    }
}

/// Units of raw storage.
enum Unit {
    /// The largest of 8, 4, 2, 1 that is no more than `alignment` and divides all `lengths`.
    static func largest(_ alignment: Int, dividing lengths: Int...) -> Int {
        for unit in [8, 4, 2] where unit <= alignment && lengths.allSatisfy({ $0 % unit == 0 }) { return unit }
        return 1
    }
}

extension IRIndex {
    /// The record that C spells so: `struct vfio_device_info`.
    func record(spelled name: String) -> Record? {
        record(of: name) ?? ir.records.first { $0.spelling == name }
    }
}
