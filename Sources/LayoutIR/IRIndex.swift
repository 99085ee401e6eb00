// SPDX-License-Identifier: Apache-2.0
//
// Types by name: the one way to look them up and to follow them from name to name.

/// One IR with its types, records and enums by name. Built once from an IR, it answers without a search.
public struct IRIndex: Sendable {
    /// Types are made of each other over this many steps at most, and records embed each other this deeply: readers
    /// refuse more. No header of a project comes near it.
    public static let deepest = 256

    /// The IR that is looked up in.
    public let ir: LayoutIR
    /// Where each is in its list: an IR is asked for the same few types over and over, and numbers are cheap to follow.
    private let types: [String: Int]
    private let records: [String: Int]
    private let enums: [String: Int]
    let links: TypeLinks

    /// Indexes an IR.
    public init(_ ir: LayoutIR) {
        self.ir = ir
        types = Self.numbers(ir.types, \.name)
        records = Self.numbers(ir.records, \.name)
        enums = Self.numbers(ir.enums, \.name).filter { !$0.key.isEmpty }
        links = TypeLinks(ir.types, types, records)
    }

    private static func numbers<Element>(_ list: [Element], _ name: (Element) -> String) -> [String: Int] {
        var numbers = [String: Int](minimumCapacity: list.count)
        for (number, element) in list.enumerated() where numbers[name(element)] == nil {
            numbers[name(element)] = number
        }
        return numbers
    }

    /// The type of this name in `types`.
    public func type(_ name: String) -> CType? { types[name].map { ir.types[$0] } }

    /// The record of this name in `records`.
    public func record(_ name: String) -> Record? { records[name].map { ir.records[$0] } }

    /// The enum of this name in `enums`.
    public func enumeration(_ name: String) -> Enumeration? { enums[name].map { ir.enums[$0] } }

    /// Where the type of this name is in `types`.
    func number(ofType name: String) -> Int? { types[name] }

    /// Where the record of this name is in `records`.
    func number(ofRecord name: String) -> Int? { records[name] }

    /// Whether no two types, records or enums have one name, but for those without any.
    var hasUniqueNames: Bool {
        types.count == ir.types.count && records.count == ir.records.count
            && enums.count == ir.enums.count { !$0.name.isEmpty }
    }
}

extension IRIndex {
    /// The type of this name and what it is made of, link by link, to the first that is none of `kinds`, which is the
    /// last link: `__u64`, `unsigned long long`.
    public func chain(_ name: String, through kinds: Set<CType.Kind> = CType.Kind.names) -> [CType] {
        var chain: [CType] = []
        var next = types[name]
        while let number = next, chain.count < Self.deepest {
            chain.append(ir.types[number])
            guard kinds.contains(ir.types[number].kind) else { break }
            next = links.target(of: number)
        }
        return chain
    }

    /// The type behind typedefs, qualifiers and `_Atomic`; nil for a name that is in no table.
    public func resolved(_ name: String) -> CType? {
        types[name].flatMap(links.resolved(_:)).map { ir.types[$0] }
    }

    /// The type that a value is made of, behind arrays too: of `__u32[4]` `unsigned int`.
    public func element(of name: String) -> CType? {
        types[name].flatMap(links.element(of:)).map { ir.types[$0] }
    }

    /// The record that a type is, behind typedefs and qualifiers; nil for arrays of records.
    public func record(of name: String) -> Record? {
        record(types[name].flatMap(links.resolved(_:)))
    }

    /// The record that a type is, or that an array is made of in the end.
    public func record(in name: String) -> Record? {
        record(types[name].flatMap(links.element(of:)))
    }

    /// The record that a type is, is made of or points to, over however many arrays and pointers.
    public func record(behind name: String) -> Record? {
        record(types[name].flatMap(links.behindPointers(_:)))
    }

    /// The record and those that it is declared in, the outermost last.
    public func around(_ record: Record) -> [Record] {
        var found = [record]
        while let parent = found.last?.parent.flatMap(self.record(_:)), found.count < Self.deepest {
            found.append(parent)
        }
        return found
    }

    /// The record that has a name of its own, and in which `record` is declared.
    public func outermost(_ record: Record) -> Record { around(record).last ?? record }

    /// The enum that a type is, behind typedefs and qualifiers.
    public func enumeration(of name: String) -> Enumeration? {
        guard let type = resolved(name), type.kind == .enumeration else { return nil }
        return type.target.flatMap(enumeration(_:))
    }

    /// An enum is aligned as its integer type is, unless something else is said of it.
    public func byteAlignment(of enumeration: Enumeration) -> Int? {
        (enumeration.spelling.flatMap(type(_:)) ?? type(enumeration.underlyingType))?.byteAlignment
    }

    /// The innermost element of an array: of `int[2][3]` `int`, six times. A type that is not an array is itself, once.
    /// A flexible array has a count of 0.
    public func elements(of name: String) -> (type: String, count: Int) {
        var (element, count) = (name, 1)
        for _ in 0..<Self.deepest {
            guard let type = resolved(element), type.kind == .array, let target = type.target else { break }
            let (product, isTooMuch) = count.multipliedReportingOverflow(by: type.elementCount ?? 0)
            (element, count) = (target, isTooMuch ? Int.max : product)
        }
        return (element, count)
    }

    /// The record that the type of this number is.
    private func record(_ type: Int?) -> Record? {
        type.flatMap(links.record(of:)).map { ir.records[$0] }
    }
}

extension CType.Kind {
    /// Kinds that are only another name, or a qualified one, for their target.
    public static let names: Set<CType.Kind> = [.typedef, .qualified, .atomic]
    /// Kinds that a value's innermost type may be behind.
    public static let namesAndArrays = names.union([.array])
}
