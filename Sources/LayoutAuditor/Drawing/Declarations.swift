// SPDX-License-Identifier: Apache-2.0
//
// The records, types and enums of one IR, found by name.

import LayoutIR

/// One IR with its records, types and enums by name.
public struct Declarations: Sendable {
    public let ir: LayoutIR
    private let types: [String: CType]
    private let records: [String: Record]
    private let enums: [String: Enumeration]

    public init(_ ir: LayoutIR) {
        self.ir = ir
        types = Dictionary(ir.types.map { ($0.name, $0) }) { first, _ in first }
        records = Dictionary(ir.records.map { ($0.name, $0) }) { first, _ in first }
        enums = Dictionary(ir.enums.filter { !$0.name.isEmpty }.map { ($0.name, $0) }) { first, _ in first }
    }

    /// The type of this name in `types`.
    public func type(_ name: String) -> CType? { types[name] }

    /// The record of this name in `records`.
    public func record(_ name: String) -> Record? { records[name] }

    /// The type behind typedefs, qualifiers and `_Atomic`; nil for a name that is in no table.
    public func resolved(_ name: String) -> CType? {
        var found = types[name]
        // A table from a snapshot may hold a cycle; no chain is longer than the table.
        for _ in 0..<types.count {
            guard let type = found, [.typedef, .qualified, .atomic].contains(type.kind) else { return found }
            found = type.target.flatMap { types[$0] }
        }
        return nil
    }

    /// The record that a type is, behind typedefs and qualifiers; nil for arrays of records.
    public func record(ofType name: String) -> Record? {
        guard let type = resolved(name), type.kind == .record else { return nil }
        return type.target.flatMap { records[$0] }
    }

    /// The enum of this name in `enums`.
    public func enumeration(_ name: String) -> Enumeration? { enums[name] }

    /// The enum that a type is, behind typedefs and qualifiers.
    public func enumeration(ofType name: String) -> Enumeration? {
        guard let type = resolved(name), type.kind == .enumeration else { return nil }
        return type.target.flatMap { enums[$0] }
    }

    /// What an array is made of in the end: of `int[2][3]` `int`, six times. A type that is no array is
    /// itself, once. A flexible array has a count of 0.
    public func elements(ofType name: String) -> (type: String, count: Int) {
        var element = name
        var count = 1
        for _ in 0..<types.count {
            guard let type = resolved(element), type.kind == .array, let target = type.target else { break }
            count = count.multipliedReportingOverflow(by: type.elementCount ?? 0).partialValue
            element = target
        }
        return (element, count)
    }
}
