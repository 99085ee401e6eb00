// SPDX-License-Identifier: Apache-2.0
//
// Limits of types: sizes that fit their parts, and an end to their parts.

extension IRCheck {
    /// No compiler aligns anything further: clang's limit.
    private static let largestAlignment = 1 << 32

    func check(_ type: CType, _ number: Int) throws(IRFault) {
        guard type.byteSize ?? 0 <= JSONMembers.largestCount else {
            throw IRFault(
                "types", number, "byteSize", "'\(type.name)' takes \(type.byteSize ?? 0) bytes: no memory has that")
        }
        if let alignment = type.byteAlignment { try checkAlignment(alignment, "types", number) }
        try checkParts(of: type, number)
        try checkKind(type, number)
        if let expected = byteSizes(of: type), !expected.contains(type.byteSize ?? 0) {
            let (least, most) = (expected.lowerBound, expected.upperBound)
            let range = least == most ? "\(least)" : "\(least) to \(most)"
            throw IRFault(
                "types", number, "byteSize",
                "'\(type.name)' takes \(type.byteSize ?? 0) bytes, and is made of what takes \(range)")
        }
    }

    private func checkParts(of type: CType, _ number: Int) throws(IRFault) {
        if !type.isListed, let target = type.target { try checkKnown(target, "types", number, "target") }
        if let underlying = type.underlying { try checkKnown(underlying, "types", number, "underlying") }
        for parameter in type.parameters ?? [] { try checkKnown(parameter, "types", number, "parameters") }
    }

    func checkAlignment(_ alignment: Int, _ list: StaticString, _ number: Int) throws(IRFault) {
        guard alignment > 0, alignment <= Self.largestAlignment, alignment & (alignment - 1) == 0 else {
            throw IRFault(
                list, number, "byteAlignment",
                "'byteAlignment' is \(alignment), which is not a power of two up to 2^32")
        }
    }

    /// The sizes that a type can have, from what it is made of; nil where that says nothing.
    private func byteSizes(of type: CType) -> ClosedRange<Int>? {
        let part = type.target.flatMap(index.number(ofType:)).flatMap { ir.types[$0].byteSize } ?? 0
        switch type.kind {
        case .typedef, .qualified: return part...part
        case .atomic: return part...max(part, 16).multipliedOrMost(by: 2)
        case .array, .vector:
            let (product, isTooMuch) = part.multipliedReportingOverflow(by: type.elementCount ?? 0)
            let size = isTooMuch ? Int.max : product
            // A vector of Booleans has one bit for each; others are rounded up to a power of two.
            if type.kind == .vector { return (isOfBooleans(type) ? 0 : size)...max(size, 1).multipliedOrMost(by: 2) }
            return size...size
        case .complex: return part.multipliedOrMost(by: 2)...part.multipliedOrMost(by: 2)
        case .boolean: return 1...8
        case .integer: return 1...16
        case .floating: return 1...32
        case .pointer: return 1...16
        case .void, .function: return 0...1
        case .record:
            return type.target.flatMap(index.number(ofRecord:)).map { ir.records[$0].byteSize }.map { $0...$0 }
        case .enumeration: return type.target.flatMap(index.enumeration(_:)).map { $0.byteSize...$0.byteSize }
        case .opaque: return nil
        }
    }

    private func isOfBooleans(_ type: CType) -> Bool { type.target.flatMap(index.resolved)?.kind == .boolean }

    /// Checks the facts that a type of its kind must state.
    private func checkKind(_ type: CType, _ number: Int) throws(IRFault) {
        switch type.kind {
        case .boolean, .integer, .floating, .void, .opaque: break
        case .pointer, .array, .function, .record, .enumeration, .typedef, .qualified, .atomic, .complex, .vector:
            guard type.target != nil else { throw IRFault("types", number, "kind", "'\(type.name)' has no target") }
        }
        if type.kind == .vector, type.elementCount ?? 0 == 0 {
            throw IRFault("types", number, "elementCount", "'\(type.name)' has no elements")
        }
        if type.kind == .integer, type.isSigned == nil {
            throw IRFault("types", number, "isSigned", "'\(type.name)' is neither signed nor unsigned")
        }
    }
}

extension CType {
    /// Records and enums are not made of other types: they are listed.
    var isListed: Bool { kind == .record || kind == .enumeration }
}

extension Int {
    fileprivate func multipliedOrMost(by factor: Int) -> Int {
        let (product, isTooMuch) = multipliedReportingOverflow(by: factor)
        return isTooMuch ? Int.max : product
    }
}
