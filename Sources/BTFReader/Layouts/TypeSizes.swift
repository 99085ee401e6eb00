// SPDX-License-Identifier: Apache-2.0
//
// The bytes that a value of a type takes.

/// Sizes of types by id.
struct TypeSizes {
    private let graph: BTFGraph
    private let pointerByteSize: Int
    /// More links than this are no C type.
    static let deepest = 128
    /// A size that no object reaches, so that offsets in bits can be computed.
    private static let largest = 1 << 48

    init(_ graph: BTFGraph, pointerByteSize: Int) {
        self.graph = graph
        self.pointerByteSize = pointerByteSize
    }

    /// - Returns: nil for what is not an object, or is incomplete.
    /// - Throws: `BTFFailure` for a type that is not there, or that stands for itself.
    func byteSize(of id: Int) throws(BTFFailure) -> Int? {
        var (id, factor) = (id, 1)
        for _ in 0..<Self.deepest {
            guard id != 0 else { return nil }
            let type = try graph.type(id)
            switch type.kind {
            case .integer, .floating, .struct, .union, .enumeration, .wideEnumeration:
                return try Self.product(type.sizeOrType, factor)
            case .pointer: return try Self.product(pointerByteSize, factor)
            case .array:
                let array = try type.array()
                factor = try Self.product(factor, array.count)
                id = array.elementID
            case .typedef, .const, .volatile, .restrict, .typeTag: id = type.sizeOrType
            case .forward, .function, .functionPrototype, .variable, .dataSection, .declarationTag, nil: return nil
            }
        }
        throw BTFFailure(.invalid, "type \(id) is made of more than \(Self.deepest) others")
    }

    private static func product(_ one: Int, _ other: Int) throws(BTFFailure) -> Int {
        let (product, overflow) = one.multipliedReportingOverflow(by: other)
        guard !overflow, product <= largest else { throw BTFFailure(.invalid, "a type of more than 2^48 bytes") }
        return product
    }
}
