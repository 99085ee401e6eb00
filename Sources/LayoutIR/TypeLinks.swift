// SPDX-License-Identifier: Apache-2.0
//
// What types are made of, by their numbers in the list of types: followed once for each type, when an index is made.

/// The way from each type of an IR to what it is in the end.
struct TypeLinks: Sendable {
    /// None.
    private static let none: Int32 = -1

    private let kinds: [CType.Kind]
    private let targets: [Int32]
    /// Behind typedefs, qualifiers and `_Atomic`.
    private let ends: [Int32]
    /// Behind arrays too.
    private let elements: [Int32]
    /// The record that a type of the kind `record` is.
    private let records: [Int32]

    /// - Parameters:
    ///   - numbers: Where the type of each name is in `types`.
    ///   - records: Where the record of each name is.
    init(_ types: [CType], _ numbers: [String: Int], _ records: [String: Int]) {
        let kinds = types.map(\.kind)
        let targets = types.map { type in
            type.kind == .record || type.kind == .enumeration
                ? Self.none : Int32(type.target.flatMap { numbers[$0] } ?? -1)
        }
        self.kinds = kinds
        self.targets = targets
        self.records = types.map { type in
            type.kind == .record ? Int32(type.target.flatMap { records[$0] } ?? -1) : Self.none
        }
        ends = types.indices.map { Self.end(of: $0, kinds, targets, \.isName) }
        elements = types.indices.map { Self.end(of: $0, kinds, targets, \.isNameOrArray) }
    }

    /// The type that one is made of; nil for records and enums, which are not made of types.
    func target(of type: Int) -> Int? { Self.number(targets[type]) }

    func resolved(_ type: Int) -> Int? { Self.number(ends[type]) }

    func element(of type: Int) -> Int? { Self.number(elements[type]) }

    func behindPointers(_ type: Int) -> Int? {
        Self.number(Self.end(of: type, kinds, targets, \.isNameArrayOrPointer))
    }

    func record(of type: Int) -> Int? { Self.number(records[type]) }

    /// The first type on the way that is not passed; none where the way ends before, or does not end.
    private static func end(
        of type: Int, _ kinds: [CType.Kind], _ targets: [Int32], _ isPassed: (CType.Kind) -> Bool
    ) -> Int32 {
        var next = Int32(type)
        for _ in 0..<IRIndex.deepest {
            guard next != none, isPassed(kinds[Int(next)]) else { return next }
            next = targets[Int(next)]
        }
        return none
    }

    private static func number(_ value: Int32) -> Int? { value == none ? nil : Int(value) }
}

extension CType.Kind {
    /// Whether it is only another name, or a qualified one, for its target.
    fileprivate var isName: Bool {
        switch self {
        case .typedef, .qualified, .atomic: true
        default: false
        }
    }

    fileprivate var isNameOrArray: Bool {
        switch self {
        case .typedef, .qualified, .atomic, .array: true
        default: false
        }
    }

    fileprivate var isNameArrayOrPointer: Bool {
        switch self {
        case .typedef, .qualified, .atomic, .array, .pointer: true
        default: false
        }
    }
}
