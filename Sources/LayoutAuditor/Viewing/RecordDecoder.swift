// SPDX-License-Identifier: Apache-2.0
//
// A record's layout laid over bytes.

import LayoutIR
import Statements

extension IRIndex {
    /// Decodes records that lie behind each other.
    ///
    /// - Parameters:
    ///   - bytes: `count` times `record.byteSize` of them, or more.
    ///   - endianness: The order in which integers are read and bit-fields are counted; without one the
    ///     target's.
    ///   - members: Of unions on the way to one of these paths (`reqs.pio_request`) only the members that
    ///     are on it.
    ///   - values: Names for the values of fields.
    /// - Returns: nil where there are too few bytes.
    package func decode(
        _ record: Record, count: Int = 1, from bytes: [UInt8], endianness: Target.Endianness? = nil,
        members: [String] = [], values: [NamedValues] = []
    ) -> [ViewedRecord]? {
        let (total, isTooMuch) = record.byteSize.multipliedReportingOverflow(by: count)
        guard !isTooMuch, bytes.count >= total else { return nil }
        let uncovered = uncoveredBits(of: record).ranges
        let named = Dictionary(values.map { ("\($0.record).\($0.field.name)", $0) }) { first, _ in first }
        let paths = members.map { $0.split(separator: ".") }
        return (0..<count).map { index in
            let own = Array(bytes[index * record.byteSize..<(index + 1) * record.byteSize])
            let memory = MemoryBits(bytes: own, endianness: endianness ?? ir.target.endianness)
            let decoder = RecordDecoder(declarations: self, memory: memory, named: named)
            let residues = uncovered.filter(memory.isNotZero).map { bits in
                ViewedRecord.Residue(bits: bits, bytes: Array(own[bits.lowerBound / 8..<(bits.upperBound + 7) / 8]))
            }
            return ViewedRecord(
                name: record.name, kind: record.kind, byteSize: record.byteSize,
                fields: decoder.fields(of: record, at: 0, paths, depth: 0), residues: residues)
        }
    }

    /// Whether a path, field names joined by dots, leads to a field of a record.
    package func hasMember(_ path: String, in record: Record) -> Bool {
        var waiting = [(record, path.split(separator: ".", omittingEmptySubsequences: false))]
        // A snapshot may hold a record that holds itself.
        for _ in 0..<65536 {
            guard let (record, path) = waiting.popLast() else { return false }
            guard let name = path.first else { return true }
            for field in record.fields {
                let inner = self.record(of: elements(of: field.type).type)
                if field.name == name, !name.isEmpty {
                    if path.count == 1 { return true }
                    if let inner { waiting.append((inner, Array(path.dropFirst()))) }
                } else if field.name.isEmpty, let inner {
                    waiting.append((inner, path))
                }
            }
        }
        return false
    }
}

extension MemoryBits {
    fileprivate func isNotZero(_ bits: Range<Int>) -> Bool {
        var start = bits.lowerBound
        while start < bits.upperBound {
            let end = min(bits.upperBound, start - start % 8 + 8)
            if unsigned(start..<end) != 0 { return true }
            start = end
        }
        return false
    }
}

/// Decodes fields and what they are made of.
private struct RecordDecoder {
    let declarations: IRIndex
    let memory: MemoryBits
    /// By record and field.
    let named: [String: NamedValues]
    private static let depthLimit = 64

    /// - Parameter members: The rest of the paths that lead here.
    func fields(of record: Record, at base: Int, _ members: [[Substring]], depth: Int) -> [ViewedField] {
        let chosen = record.kind == .union ? choice(record, members) : record.fields
        return chosen.filter { !IRIndex.isUnnamedBitField($0) }.map { field in
            let bits = base + field.bitOffset..<base + field.bitOffset + field.bitWidth
            let rest =
                field.name.isEmpty
                ? members : members.filter { $0.first == field.name[...] }.map { Array($0.dropFirst()) }
            let value = field.isBitField ? bitField(field.type, bits) : value(field.type, bits, rest, depth: depth)
            let names = named.isEmpty ? nil : named["\(record.name).\(field.name)"]
            return ViewedField(
                name: field.name, type: field.type, bits: bits, isBitField: field.isBitField,
                value: names?.viewed(value) ?? value)
        }
    }

    /// The members of a union that a path leads through; all where none does.
    private func choice(_ record: Record, _ members: [[Substring]]) -> [Field] {
        let chosen = record.fields.filter { field in
            members.contains { path in
                path.first.map { leads($0, to: field, depth: 0) } ?? false
            }
        }
        return chosen.isEmpty ? record.fields : chosen
    }

    /// Whether a field has the name, or is without one and holds a field that has it.
    private func leads(_ name: Substring, to field: Field, depth: Int) -> Bool {
        guard field.name.isEmpty else { return field.name[...] == name }
        guard depth < Self.depthLimit, let inner = declarations.record(of: field.type) else { return false }
        return inner.fields.contains { leads(name, to: $0, depth: depth + 1) }
    }

    private func bitField(_ type: String, _ bits: Range<Int>) -> ViewedValue {
        let resolved = declarations.resolved(type)
        if resolved?.kind == .boolean { return .boolean(memory.integer(bits, isSigned: false)) }
        if let found = declarations.enumeration(of: type) {
            return found.viewed(memory.integer(bits, isSigned: found.isSigned))
        }
        guard bits.count <= 128 else {
            return .bytes(memory.slice(bits.lowerBound / 8 * 8..<(bits.upperBound + 7) / 8 * 8))
        }
        guard bits.count <= 64 else { return wide(bits, isSigned: resolved?.isSigned == true) }
        return .integer(memory.integer(bits, isSigned: resolved?.isSigned == true))
    }

    private func value(_ name: String, _ bits: Range<Int>, _ members: [[Substring]], depth: Int) -> ViewedValue {
        guard let type = declarations.resolved(name), depth < Self.depthLimit else { return .bytes(memory.slice(bits)) }
        switch type.kind {
        case .array, .vector: return array(type, bits, members, depth)
        case .record:
            guard let record = type.target.flatMap({ declarations.record($0) }) else { break }
            return .record(record.kind, fields(of: record, at: bits.lowerBound, members, depth: depth + 1))
        case .enumeration:
            guard let found = type.target.flatMap({ declarations.enumeration($0) }) else {
                return scalar(type, bits)
            }
            return found.viewed(memory.integer(bits, isSigned: found.isSigned))
        default: return scalar(type, bits)
        }
        return .bytes(memory.slice(bits))
    }

    private func scalar(_ type: CType, _ bits: Range<Int>) -> ViewedValue {
        switch (type.kind, bits.count) {
        case (.boolean, ...64): .boolean(memory.integer(bits, isSigned: false))
        case (.integer, 1...64), (.enumeration, 1...64): .integer(memory.integer(bits, isSigned: type.isSigned == true))
        case (.integer, 65...128): wide(bits, isSigned: type.isSigned == true)
        case (.pointer, 1...64): .pointer(UInt64(truncatingIfNeeded: memory.unsigned(bits)))
        case (.floating, 32): .floating(Double(Float(bitPattern: UInt32(truncatingIfNeeded: memory.unsigned(bits)))))
        case (.floating, 64): .floating(Double(bitPattern: UInt64(truncatingIfNeeded: memory.unsigned(bits))))
        default: .bytes(memory.slice(bits))
        }
    }

    private func wide(_ bits: Range<Int>, isSigned: Bool) -> ViewedValue {
        let value = memory.unsigned(bits)
        guard isSigned else { return .wideInteger(value.description) }
        let shift = UInt128(128 - bits.count)
        return .wideInteger((Int128(truncatingIfNeeded: value << shift) >> Int128(shift)).description)
    }

    private func array(_ type: CType, _ bits: Range<Int>, _ members: [[Substring]], _ depth: Int) -> ViewedValue {
        guard let element = type.target, let resolved = declarations.resolved(element) else {
            return .bytes(memory.slice(bits))
        }
        if resolved.kind == .integer, resolved.name == "char" { return .characters(memory.slice(bits)) }
        let width = (resolved.byteSize ?? 0) * 8
        guard width > 0 else { return .array(count: type.elementCount ?? 0, []) }
        // A vector of three has room for four, and one of Booleans is packed.
        let count = type.kind == .vector ? type.elementCount ?? 0 : bits.count / width
        guard count * width <= bits.count else { return .bytes(memory.slice(bits)) }
        var runs: [ViewedValue.Run] = []
        var start = 0
        while start < count {
            let first = bits.lowerBound + start * width
            var end = start + 1
            while end < count, isEqual(first, bits.lowerBound + end * width, width) { end += 1 }
            let value = value(element, first..<first + width, members, depth: depth + 1)
            runs.append(ViewedValue.Run(index: start, count: end - start, value: value))
            start = end
        }
        return .array(count: count, runs)
    }

    /// Whether two elements have the same bytes.
    private func isEqual(_ first: Int, _ second: Int, _ width: Int) -> Bool {
        let bytes = memory.bytes
        return bytes[first / 8..<(first + width) / 8] == bytes[second / 8..<(second + width) / 8]
    }
}

extension Enumeration {
    /// A number by the names it has: an enumerator's, or those of flags where every enumerator is one bit,
    /// or none.
    fileprivate func viewed(_ number: CInteger) -> ViewedValue {
        let flags = enumerators.filter { $0.value.bitPattern != 0 }
        let areFlags = flags.count > 1 && flags.allSatisfy { $0.value.bitPattern.nonzeroBitCount == 1 }
        return ViewedValue(number, enumerators.map { ($0.name, $0.value) }, areFlags: areFlags)
    }
}

extension NamedValues {
    /// A number by the names that its field's values have; any other value as it is.
    fileprivate func viewed(_ value: ViewedValue) -> ViewedValue {
        guard case .integer(let number) = value else { return value }
        let viewed = ViewedValue(number, names, areFlags: areFlags)
        guard case .enumeration(_, let found, _) = viewed, !found.isEmpty else { return value }
        return viewed
    }
}

extension ViewedValue {
    fileprivate init(_ number: CInteger, _ names: [(name: String, value: CInteger)], areFlags: Bool) {
        if let exact = names.first(where: { $0.value == number }) {
            self = .enumeration(number, names: [exact.name], rest: 0)
            return
        }
        guard areFlags, !number.isNegative else {
            self = .enumeration(number, names: [], rest: number.bitPattern)
            return
        }
        let set = names.filter {
            $0.value.bitPattern != 0 && $0.value.bitPattern & number.bitPattern == $0.value.bitPattern
        }
        let known = set.reduce(0) { $0 | $1.value.bitPattern }
        self = .enumeration(number, names: set.map(\.name), rest: number.bitPattern & ~known)
    }
}
