// SPDX-License-Identifier: Apache-2.0
//
// What has to stand before a record so that a C compiler takes it without any header.

import LayoutIR

/// A part of a C text that compiles alone.
public enum StandaloneItem: Hashable, Sendable {
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
    public func standalone(_ records: [String]) -> [StandaloneItem] {
        var writer = StandaloneWriter(declarations: self)
        for name in records { writer.add(record: name) }
        return writer.items
    }
}

/// Goes from records to what they are made of, and writes on the way back.
private struct StandaloneWriter {
    let declarations: IRIndex
    private(set) var items: [StandaloneItem] = []
    private var begun: Set<String> = []
    private var visited: Set<Visit> = []
    /// The compiler's own.
    private static let builtIn: Set = ["__int128_t", "__uint128_t", "__builtin_va_list", "__builtin_ms_va_list"]

    private struct Visit: Hashable {
        let type: String
        let isComplete: Bool
    }

    init(declarations: IRIndex) { self.declarations = declarations }

    mutating func add(record name: String) {
        guard begun.insert(name).inserted, let record = declarations.record(name) else { return }
        add(fieldsOf: record, depth: 0)
        items.append(.record(name))
    }

    private mutating func add(fieldsOf record: Record, depth: Int) {
        for field in record.fields {
            let declaration = declarations.declaration(of: field.name, type: field.type)
            if let inner = declaration.record, depth < 64 {
                add(fieldsOf: inner, depth: depth + 1)
            } else {
                add(type: field.type, isComplete: true)
            }
        }
    }

    /// - Parameter isComplete: Whether its size has to be known there.
    private mutating func add(type name: String, isComplete: Bool) {
        guard visited.insert(Visit(type: name, isComplete: isComplete)).inserted,
            let type = declarations.type(name)
        else { return }
        switch type.kind {
        case .typedef: add(typedef: type, isComplete: isComplete)
        case .record: add(recordType: type, isComplete: isComplete)
        case .enumeration: add(enumType: type)
        case .pointer, .function:
            for other in (type.parameters ?? []) + [type.target].compactMap({ $0 }) {
                add(type: other, isComplete: false)
            }
        default: if let target = type.target { add(type: target, isComplete: isComplete || type.kind == .array) }
        }
    }

    private mutating func add(typedef type: CType, isComplete: Bool) {
        guard let target = type.target, !Self.builtIn.contains(type.name) else { return }
        let named = declarations.declaration(of: type.name, type: target)
        // `typedef struct { ... } name;` is written where the record is.
        if let record = named.record ?? declarations.record(of: target), record.spelling == type.name {
            return add(record: record.name)
        }
        add(type: target, isComplete: isComplete)
        guard begun.insert("typedef \(type.name)").inserted else { return }
        items.append(.declaration("typedef \(named.specifier) \(named.declarator)\(attributes(type, target));"))
    }

    /// A typedef may be aligned in a way of its own, and a vector is nothing but a typedef with a size.
    private func attributes(_ type: CType, _ target: String) -> String {
        guard let alignment = type.byteAlignment, alignment != declarations.type(target)?.byteAlignment else {
            return ""
        }
        return " __attribute__((__aligned__(\(alignment))))"
    }

    private mutating func add(recordType type: CType, isComplete: Bool) {
        guard let name = type.target else { return }
        let record = declarations.record(name)
        let isTag = type.name.hasPrefix("struct ") || type.name.hasPrefix("union ")
        if let record, record.spelling != nil, isComplete || !isTag { return add(record: name) }
        guard isTag, record == nil || record?.spelling != nil, !begun.contains(name),
            begun.insert("forward \(name)").inserted
        else { return }
        items.append(.declaration("\(type.name);"))
    }

    private mutating func add(enumType type: CType) {
        guard let found = type.target.flatMap({ declarations.enumeration($0) }), let spelling = found.spelling,
            begun.insert("enum \(found.name)").inserted
        else { return }
        let isTag = spelling.hasPrefix("enum ")
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
    /// What makes C take the number as it is.
    fileprivate var suffix: String {
        if isNegative { return Int64(bitPattern: bitPattern) < Int64(Int32.min) ? "LL" : "" }
        return bitPattern > UInt64(Int64.max)
            ? "ULL" : bitPattern > UInt64(UInt32.max) ? "LL" : bitPattern > Int32.max ? "U" : ""
    }
}
