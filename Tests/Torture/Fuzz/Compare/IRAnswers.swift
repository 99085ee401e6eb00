// SPDX-License-Identifier: Apache-2.0
//
// The IR's answers to the questions about a header.

import LayoutIR

struct IRAnswers {
    private let records: [String: Record]
    private let types: [String: CType]
    private let enums: [String: Enumeration]
    private let constants: [String: Constant]
    private let ioctls: [String: Ioctl]
    /// Why a macro is in none of the lists.
    let skipped: [String: String]

    init(_ ir: LayoutIR) {
        records = Dictionary(ir.records.map { ($0.name, $0) }) { first, _ in first }
        types = Dictionary(ir.types.map { ($0.name, $0) }) { first, _ in first }
        enums = Dictionary(ir.enums.map { ($0.name, $0) }) { first, _ in first }
        constants = Dictionary(ir.constants.map { ($0.name, $0) }) { first, _ in first }
        ioctls = Dictionary(ir.ioctls.map { ($0.name, $0) }) { first, _ in first }
        skipped = Dictionary(ir.skipped.map { ($0.name, $0.reason.id) }) { first, _ in first }
    }

    func answer(_ fact: FuzzFact) -> FuzzAnswer {
        switch fact.subject {
        case .record(let name):
            records[name].flatMap { record in record.byteAlignment.map { Self.pair(record.byteSize, $0) } }
        case .field(let record, let path): field(record, path, isBitField: false)
        case .bitField(let record, let path): field(record, path, isBitField: true)
        case .typedef(let name): typedef(name)
        case .enumeration(let name): enums[name].map { Self.pair($0.byteSize, $0.isSigned ? 1 : 0) }
        case .enumerator(let enumeration, let name): enumerator(name, of: enumeration)
        case .constant(let name), .floating(let name), .string(let name): constant(name)
        case .ioctl(let name): ioctls[name].map { Self.pair(Int($0.number), $0.argumentByteSize ?? 0) }
        }
    }

    /// A record by name, for looking at how it is made.
    func record(named name: String) -> Record? { records[name] }

    private static func pair(_ first: Int, _ second: Int) -> FuzzPair {
        FuzzPair(first: UInt64(bitPattern: Int64(first)), second: UInt64(bitPattern: Int64(second)))
    }

    private func field(_ name: String, _ path: [Int], isBitField: Bool) -> FuzzAnswer {
        var bitOffset = 0
        var record = records[name]
        for (depth, number) in path.enumerated() {
            guard let holder = record, number < holder.fields.count else { return nil }
            let field = holder.fields[number]
            bitOffset += field.bitOffset
            if depth == path.count - 1 {
                return field.isBitField == isBitField ? Self.pair(bitOffset, field.bitWidth) : nil
            }
            record = types[field.type]?.target.flatMap { records[$0] }
        }
        return nil
    }

    private func typedef(_ name: String) -> FuzzAnswer {
        guard let type = types[name], let size = type.byteSize, let alignment = type.byteAlignment else { return nil }
        return Self.pair(size, alignment)
    }

    private func enumerator(_ name: String, of enumeration: String) -> FuzzAnswer {
        guard let found = enums[enumeration]?.enumerators.first(where: { $0.name == name }) else { return nil }
        return FuzzPair(first: found.value.bitPattern, second: found.type.flatMap { FactPlan.typeNumbers[$0] } ?? 0)
    }

    private func constant(_ name: String) -> FuzzAnswer {
        guard let constant = constants[name] else { return nil }
        switch constant.value {
        case .integer(let value):
            return FuzzPair(first: value.bitPattern, second: FactPlan.typeNumbers[constant.type] ?? 0)
        case .floating(let value): return FuzzPair(first: value.bitPattern, second: 0)
        case .string(let text):
            return FuzzPair(first: UInt64(text.utf8.count), second: FuzzCompiler.fingerprint(Array(text.utf8)))
        }
    }
}
