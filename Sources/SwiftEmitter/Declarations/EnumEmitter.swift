// SPDX-License-Identifier: Apache-2.0
//
// Enums: integers of the C type with named values. Memory that another side writes may hold any integer.

import LayoutIR

/// Writes enums that have a name.
struct EnumEmitter {
    let enumeration: Enumeration
    let swiftName: String

    func declare(_ out: inout SourceText) {
        let raw = (enumeration.isSigned ? "Int" : "UInt") + String(enumeration.byteSize * 8)
        out.doc(
            enumeration.doc,
            notes: ["C: `\(enumeration.spelling ?? enumeration.name)`, `\(enumeration.underlyingType)`."])
        out.add("@frozen")
        let protocols = "RawRepresentable, Hashable, Sendable, BitwiseCopyable, CValue"
        out.block("public struct \(SwiftName.escaped(swiftName)): \(protocols)") { out in
            out.add("/// Any value of the integer type, named or not.")
            out.add("public var rawValue: \(raw)")
            out.add()
            out.add("@_alwaysEmitIntoClient public init(rawValue: \(raw)) { self.rawValue = rawValue }")
            out.add()
            out.add("/// Zero, named or not.")
            out.add("@_alwaysEmitIntoClient public init() { self.rawValue = 0 }")
            declareValues(&out)
        }
        declareDescription(&out)
    }

    private var names: [(Enumerator, String)] {
        var taken: Set<String> = []
        return enumeration.enumerators.map { enumerator in
            let name = SwiftName.member(enumerator.name, avoiding: taken)
            taken.insert(name)
            return (enumerator, name)
        }
    }

    private func declareValues(_ out: inout SourceText) {
        for (enumerator, name) in names {
            out.add()
            let note =
                name == enumerator.name ? [] : ["Named `\(enumerator.name)` in C, a name that Swift uses itself."]
            out.doc(enumerator.doc, notes: note)
            let value = NumberText.decimal(enumerator.value)
            out.add(
                "@_alwaysEmitIntoClient public static var \(SwiftName.escaped(name)): Self { Self(rawValue: \(value)) }"
            )
        }
    }

    /// The first name of each value.
    private func declareDescription(_ out: inout SourceText) {
        out.add()
        let type = SwiftName.escaped(swiftName)
        out.block("extension \(type): CustomStringConvertible") { out in
            out.add("/// The name of the value, or the integer.")
            out.block("public var description: String") { out in
                let first = enumeration.enumerators.uniqued(by: \.value)
                guard !first.isEmpty else { return out.add("String(self.rawValue)") }
                out.block("switch self.rawValue") { out in
                    for enumerator in first {
                        let label = PlainText.swiftLiteral(enumerator.name)
                        out.caseLine("case \(NumberText.decimal(enumerator.value)): \(label)")
                    }
                    out.caseLine("default: String(self.rawValue)")
                }
            }
        }
    }
}
