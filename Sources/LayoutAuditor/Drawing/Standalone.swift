// SPDX-License-Identifier: Apache-2.0
//
// The declarations before a record by which a C compiler takes it without any header.

import LayoutIR

/// A part of a C text that compiles alone.
package enum StandaloneItem: Hashable, Sendable {
    /// Lines of C: a typedef, an enum, or a record's name.
    case declaration(String)
    /// The record of this name, to be drawn.
    case record(String)
}

extension IRIndex {
    /// The records, and before each of them what it needs, in an order in which C can be read.
    ///
    /// An enum whose width its values do not show, which C before C23 cannot say, has the width that they
    /// give it.
    package func standalone(_ records: [String]) -> [StandaloneItem] {
        var writer = StandaloneWriter(declarations: self)
        for name in records { writer.add(record: name) }
        return writer.items
    }
}

/// Goes from records to what they are made of, and writes on the way back. Steps that are still to be done are in a
/// list, and not on the stack of calls: from record to record the way may be long.
private struct StandaloneWriter {
    let declarations: IRIndex
    private(set) var items: [StandaloneItem] = []
    private var begun: Set<String> = []
    private var visited: Set<Visit> = []
    /// The compiler's own.
    private static let builtIn: Set = ["__int128_t", "__uint128_t", "__builtin_va_list", "__builtin_ms_va_list"]

    /// A type, and whether its size has to be known there.
    private struct Visit: Hashable {
        let type: String
        let isComplete: Bool
    }

    private enum Step {
        case record(String)
        case fields(Record)
        case type(Visit)
        case item(StandaloneItem)
        /// The text of a typedef whose target has been written.
        case typedef(CType)
    }

    init(declarations: IRIndex) { self.declarations = declarations }

    mutating func add(record name: String) {
        var waiting: [Step] = [.record(name)]
        while let step = waiting.popLast() { waiting += take(step).reversed() }
    }

    /// - Returns: The next steps, in order.
    private mutating func take(_ step: Step) -> [Step] {
        switch step {
        case .record(let name):
            guard begun.insert(name).inserted, let record = declarations.record(name) else { return [] }
            return [.fields(record), .item(.record(name))]
        case .fields(let record):
            return record.fields.map { field in
                declarations.declaration(of: field.name, type: field.type).record.map(Step.fields)
                    ?? .type(Visit(type: field.type, isComplete: true))
            }
        case .type(let visit):
            guard visited.insert(visit).inserted, let type = declarations.type(visit.type) else { return [] }
            return take(type, isComplete: visit.isComplete)
        case .item(let item): items.append(item)
        case .typedef(let type): write(typedef: type)
        }
        return []
    }

    private mutating func take(_ type: CType, isComplete: Bool) -> [Step] {
        switch type.kind {
        case .typedef: return take(typedef: type, isComplete: isComplete)
        case .record: return take(recordType: type, isComplete: isComplete)
        case .enumeration:
            write(enumType: type)
            return []
        case .pointer, .function:
            let parts = (type.parameters ?? []) + [type.target].compactMap(\.self)
            return parts.map { .type(Visit(type: $0, isComplete: false)) }
        default:
            return type.parts.map { .type(Visit(type: $0, isComplete: isComplete || type.kind == .array)) }
        }
    }

    private func take(typedef type: CType, isComplete: Bool) -> [Step] {
        guard let target = type.target, !Self.builtIn.contains(type.name) else { return [] }
        // `typedef struct { ... } name;` is written where the record is.
        let named = declarations.declaration(of: type.name, type: target)
        if let record = named.record ?? declarations.record(of: target), record.spelling == type.name {
            return [.record(record.name)]
        }
        return [.type(Visit(type: target, isComplete: isComplete)), .typedef(type)]
    }

    private mutating func write(typedef type: CType) {
        guard let target = type.target, begun.insert("typedef \(type.name)").inserted else { return }
        let named = declarations.declaration(of: type.name, type: target)
        if let vector = alignedVector(type, target) { return items.append(.declaration(vector)) }
        items.append(.declaration("typedef \(named.specifier) \(named.declarator)\(attributes(type, target));"))
    }

    /// gcc forgets the alignment of a vector whose size is before its name.
    private func alignedVector(_ type: CType, _ target: String) -> String? {
        guard let vector = declarations.type(target), vector.kind == .vector, let element = vector.target,
            let size = vector.byteSize, let alignment = type.byteAlignment, alignment != vector.byteAlignment
        else { return nil }
        let named = declarations.declaration(of: type.name, type: element)
        return "typedef \(named.specifier) \(named.declarator) "
            + "__attribute__((__vector_size__(\(size)), __aligned__(\(alignment))));"
    }

    /// A typedef may be aligned in a way of its own, and a vector is nothing but a typedef with a size.
    private func attributes(_ type: CType, _ target: String) -> String {
        guard let alignment = type.byteAlignment, alignment != declarations.type(target)?.byteAlignment else {
            return ""
        }
        return " __attribute__((__aligned__(\(alignment))))"
    }

    private mutating func take(recordType type: CType, isComplete: Bool) -> [Step] {
        guard let name = type.target else { return [] }
        let record = declarations.record(name)
        let isTag = type.name.begins(with: "struct ") || type.name.begins(with: "union ")
        if let record, record.spelling != nil, isComplete || !isTag { return [.record(name)] }
        guard isTag, record == nil || record?.spelling != nil, !begun.contains(name),
            begun.insert("forward \(name)").inserted
        else { return [] }
        items.append(.declaration("\(type.name);"))
        return []
    }

    private mutating func write(enumType type: CType) {
        guard let found = type.target.flatMap({ declarations.enumeration($0) }), let spelling = found.spelling,
            begun.insert("enum \(found.name)").inserted
        else { return }
        let isTag = spelling.begins(with: "enum ")
        let packed = found.byteSize < 4 ? " __attribute__((__packed__))" : ""
        let lines = found.enumerators.map { "\t\($0.name) = \($0.value)\($0.value.suffix)," }
        let end = isTag ? "}\(packed);" : "}\(packed) \(spelling)\(attributes(type, found.underlyingType));"
        items.append(
            .declaration(
                ([(isTag ? "" : "typedef ") + (isTag ? spelling : "enum") + " {"] + lines + [end]).joined(
                    separator: "\n")))
    }
}

extension CInteger {
    /// The suffix by which C takes the number as it is.
    fileprivate var suffix: String {
        if isNegative { return Int64(bitPattern: bitPattern) < Int64(Int32.min) ? "LL" : "" }
        return bitPattern > UInt64(Int64.max)
            ? "ULL" : bitPattern > UInt64(UInt32.max) ? "LL" : bitPattern > Int32.max ? "U" : ""
    }
}
