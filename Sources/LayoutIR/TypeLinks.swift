// SPDX-License-Identifier: Apache-2.0
//
// The parts of types, by their numbers in the list of types: followed once for each type, when an index is made.

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
    /// Behind pointers too.
    private let behind: [Int32]
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
        ends = Self.ends(kinds, targets, \.isName)
        elements = Self.ends(kinds, targets, \.isNameOrArray)
        behind = Self.ends(kinds, targets, \.isNameArrayOrPointer)
    }

    /// The type that one is made of; nil for records and enums, which are not made of types.
    func target(of type: Int) -> Int? { Self.number(targets[type]) }

    func resolved(_ type: Int) -> Int? { Self.number(ends[type]) }

    func element(of type: Int) -> Int? { Self.number(elements[type]) }

    func behindPointers(_ type: Int) -> Int? { Self.number(behind[type]) }

    func record(of type: Int) -> Int? { Self.number(records[type]) }

    /// Of each type the first one on its way that is not passed; none where the way ends before, is too long, or does
    /// not end. Each step is taken once, however many ways it is on.
    private static func ends(
        _ kinds: [CType.Kind], _ targets: [Int32], _ isPassed: (CType.Kind) -> Bool
    ) -> [Int32] {
        let open = -2 as Int32
        var ends = [Int32](repeating: open, count: kinds.count)
        var lengths = [Int](repeating: 0, count: kinds.count)
        var path: [Int] = []
        for type in kinds.indices where ends[type] == open {
            var next = Int32(type)
            while next != none, ends[Int(next)] == open, isPassed(kinds[Int(next)]) {
                path.append(Int(next))
                // A way that comes back here has no end.
                ends[Int(next)] = none
                next = targets[Int(next)]
            }
            if next != none, ends[Int(next)] == open { ends[Int(next)] = next }
            var (end, length) = next == none ? (none, 0) : (ends[Int(next)], lengths[Int(next)])
            while let passed = path.popLast() {
                length += 1
                if length >= IRIndex.deepest { end = none }
                (ends[passed], lengths[passed]) = (end, length)
            }
        }
        return ends
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
