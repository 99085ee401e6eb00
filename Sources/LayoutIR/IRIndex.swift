// SPDX-License-Identifier: Apache-2.0
//
// What a type is: the one way to look types up by name and to follow them from name to name.

/// One IR with its types, records and enums by name. Built once from an IR, it answers without a search.
public struct IRIndex: Sendable {
    /// Types are made of each other over this many steps at most, and records embed each other this deeply: readers
    /// refuse more. No header of a project comes near it.
    public static let deepest = 256

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

    /// The enum of this name in `enums`.
    public func enumeration(_ name: String) -> Enumeration? { enums[name] }
}

extension IRIndex {
    /// The type of this name and what it is made of, link by link, to the first that is none of `kinds`, which is the
    /// last link: `__u64`, `unsigned long long`.
    public func chain(_ name: String, through kinds: Set<CType.Kind> = CType.Kind.names) -> [CType] {
        var links: [CType] = []
        var next = types[name]
        while let link = next, links.count < Self.deepest {
            links.append(link)
            guard kinds.contains(link.kind) else { break }
            next = link.target.flatMap { types[$0] }
        }
        return links
    }

    /// The type behind typedefs, qualifiers and `_Atomic`; nil for a name that is in no table.
    public func resolved(_ name: String) -> CType? { end(of: name, through: CType.Kind.names) }

    /// The type that a value is made of, behind arrays too: of `__u32[4]` `unsigned int`.
    public func element(of name: String) -> CType? { end(of: name, through: CType.Kind.namesAndArrays) }

    /// The record that a type is, behind typedefs and qualifiers; nil for arrays of records.
    public func record(of name: String) -> Record? { record(resolved(name)) }

    /// The record that a type is, or that an array is made of in the end.
    public func record(in name: String) -> Record? { record(element(of: name)) }

    /// The record that a type is, is made of or points to, over however many arrays and pointers.
    public func record(behind name: String) -> Record? {
        record(end(of: name, through: CType.Kind.namesAndArrays.union([.pointer])))
    }

    /// The record and those that it is declared in, the outermost last.
    public func around(_ record: Record) -> [Record] {
        var found = [record]
        while let parent = found.last?.parent.flatMap({ records[$0] }), found.count < Self.deepest {
            found.append(parent)
        }
        return found
    }

    /// The record that has a name of its own, and in which `record` is declared.
    public func outermost(_ record: Record) -> Record { around(record).last ?? record }

    /// The enum that a type is, behind typedefs and qualifiers.
    public func enumeration(of name: String) -> Enumeration? {
        guard let type = resolved(name), type.kind == .enumeration else { return nil }
        return type.target.flatMap { enums[$0] }
    }

    /// An enum is aligned as its integer type is, unless something else is said of it.
    public func byteAlignment(of enumeration: Enumeration) -> Int? {
        (enumeration.spelling.flatMap(type(_:)) ?? type(enumeration.underlyingType))?.byteAlignment
    }

    /// What an array is made of in the end: of `int[2][3]` `int`, six times. A type that is not an array is
    /// itself, once. A flexible array has a count of 0.
    public func elements(of name: String) -> (type: String, count: Int) {
        var (element, count) = (name, 1)
        for _ in 0..<Self.deepest {
            guard let type = resolved(element), type.kind == .array, let target = type.target else { break }
            let (product, isTooMuch) = count.multipliedReportingOverflow(by: type.elementCount ?? 0)
            (element, count) = (target, isTooMuch ? Int.max : product)
        }
        return (element, count)
    }

    private func record(_ type: CType?) -> Record? {
        guard let type, type.kind == .record else { return nil }
        return type.target.flatMap { records[$0] }
    }

    private func end(of name: String, through kinds: Set<CType.Kind>) -> CType? {
        var next = types[name]
        for _ in 0..<Self.deepest {
            guard let type = next else { return nil }
            guard kinds.contains(type.kind) else { return type }
            next = type.target.flatMap { types[$0] }
        }
        return nil
    }
}

extension CType.Kind {
    /// Those that are only another name, or a qualified one, for their target.
    public static let names: Set<CType.Kind> = [.typedef, .qualified, .atomic]
    /// What a value is made of in the end is behind these.
    public static let namesAndArrays = names.union([.array])
}
