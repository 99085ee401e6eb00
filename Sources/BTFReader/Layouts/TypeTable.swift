// SPDX-License-Identifier: Apache-2.0
//
// BTF's types as `CType`s by name, spelled as a reading of headers spells them.

internal import LayoutIR

/// A struct, union or enum without a name of its own, and what it is called where it was reached.
struct Unnamed {
    let id: Int
    let name: String
}

/// The types met so far, of all graphs. Asking for a type's spelling enters it, and what it is made of.
final class TypeTable {
    private let target: Target
    private var entries: [String: CType] = [:]

    init(_ target: Target) {
        self.target = target
    }

    var types: [CType] { entries.values.sorted { $0.name < $1.name } }
    var pointerByteSize: Int { target.pointerBitWidth / 8 }
    var isCharSigned: Bool { target.isCharSigned }

    /// The type that a typedef stands for, of those that were entered.
    func target(ofTypedef name: String) -> String? {
        entries[name].flatMap { $0.kind == .typedef ? $0.target : nil }
    }

    /// The name under which the type is in the table: its own, or a numbered one where another type has that.
    func enter(_ type: CType) -> String {
        var name = type.name
        var number = 1
        while let known = entries[name], known != type.called(name) {
            number += 1
            name = "\(type.name)#\(number)"
        }
        entries[name] = type.called(name)
        return name
    }
}

extension CType {
    fileprivate func called(_ name: String) -> CType {
        CType(
            name: name, kind: kind, byteSize: byteSize, byteAlignment: byteAlignment, target: target,
            elementCount: elementCount, isSigned: isSigned, underlying: underlying, qualifiers: qualifiers,
            parameters: parameters, isVariadic: isVariadic)
    }
}
