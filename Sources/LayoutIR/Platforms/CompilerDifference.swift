// SPDX-License-Identifier: Apache-2.0
//
// Declarations that gcc and clang lay out differently on one platform. Each was found by asking both; an entry is here
// only where neither is wrong: a platform has no ABI for it but that of its compilers.

/// One kind of declaration that compilers disagree about.
package struct CompilerDifference: Hashable, Sendable {
    /// A stable name: `aligned-enum`.
    package let id: String
    /// The layouts of both.
    package let reason: String

    static let alignedEnum = CompilerDifference(
        id: "aligned-enum", reason: "gcc ignores an 'aligned' attribute on an enum, and clang obeys it")
    static let packedBitFields = CompilerDifference(
        id: "packed-bit-fields",
        reason: "gcc packs its bit-fields, and clang gives each the unit of its type as Microsoft's compiler does")
    static let zeroWidth = CompilerDifference(
        id: "zero-width-bit-field",
        reason: "gcc and clang disagree on where a bit-field of no width ends a packed unit on Windows")
    static let loweredTypedef = CompilerDifference(
        id: "lowered-typedef",
        reason: "gcc obeys a typedef that lowers the alignment of an integer, and clang on Windows does not")
    static let largestAlignment = CompilerDifference(
        id: "aligned-without-a-number",
        reason: "gcc takes 8 on 32-bit MIPS for an 'aligned' attribute without a number, and clang 16")
    static let raisedBitField = CompilerDifference(
        id: "raised-bit-field",
        reason: "gcc gives a bit-field of a typedef that raises its type's alignment room of that size, and clang does "
            + "not")
    static let unionOfBitFields = CompilerDifference(
        id: "union-of-bit-fields",
        reason: "gcc aligns a union to its bit-fields' types on Windows, and clang to a byte")
}

/// The records of one reading that the compilers of its platform may lay out differently.
package struct CompilerDifferences: Sendable {
    private let byRecord: [String: CompilerDifference]
    private let byIoctl: [String: CompilerDifference]
    /// Macros that say the size of such a record, or an offset in it.
    private let byMacro: [String: CompilerDifference]
    private let index: IRIndex
    /// Whether gcc is one of the platform's own compilers: then both layouts are in use, and neither can be relied on.
    private let isGCCOwn: Bool

    /// Whether no record differs. An enum of its own, which no record holds, is not looked at here.
    package var isEmpty: Bool { byRecord.isEmpty }

    /// Looks for differences in all records of an IR, on its platform.
    package init(_ ir: LayoutIR) {
        self.init(IRIndex(ir))
    }

    /// The same for an IR that has an index already.
    package init(_ index: IRIndex) {
        self.index = index
        let platform = index.ir.target.platform
        isGCCOwn = platform.compilers.contains(.gcc)
        var found: [String: CompilerDifference] = [:]
        // An embedded record is before the one that embeds it.
        for record in index.ir.records {
            let own = Self.own(record, index)
            found[record.name] =
                own
                ?? record.fields.lazy.compactMap { field in index.record(in: field.type).flatMap { found[$0.name] } }
                .first
        }
        byRecord = found
        byMacro = Self.macros(of: found, index)
        byIoctl = index.ir.ioctls.reduce(into: [:]) { ioctls, ioctl in
            let record = ioctl.argumentType.flatMap { index.record(in: $0) }
            if let difference = record.flatMap({ found[$0.name] }) { ioctls[ioctl.name] = difference }
        }
    }

    /// The difference between compilers in a record, or in one that it embeds.
    package func difference(in record: String) -> CompilerDifference? { byRecord[record] }

    /// The difference between compilers in a type that is or holds a record.
    package func difference(inType name: String) -> CompilerDifference? {
        index.record(in: name).flatMap { byRecord[$0.name] }
    }

    /// The difference between compilers in the subject of a fact: a record, a member, or an ioctl whose number has a
    /// size.
    package func difference(in fact: FactKey) -> CompilerDifference? {
        switch fact.subject {
        case .record: byRecord[fact.name]
        case .ioctl: byIoctl[fact.name]
        case .field:
            fact.name.utf8.lastIndex(of: UInt8(ascii: ".")).flatMap { difference(around: String(fact.name[..<$0])) }
        case .enumeration:
            index.enumeration(fact.name)?.spelling.flatMap { Self.isAlignedEnum($0, index) ? .alignedEnum : nil }
        case .constant, .functionMacro: byMacro[fact.name]
        case .typedef:
            Self.isAlignedEnum(fact.name, index) ? .alignedEnum : difference(inType: fact.name)
        default: nil
        }
    }

    /// A member without a name moves with the record around it.
    private func difference(around record: String) -> CompilerDifference? {
        index.record(record).flatMap { index.around($0).lazy.compactMap { byRecord[$0.name] }.first }
    }

    /// Whether one compiler of the platform has another value for a fact than another one.
    package func isUnreliable(_ fact: FactKey) -> Bool { isGCCOwn && difference(in: fact) != nil }

    /// Why the value of a constant cannot be relied on; nil where it can.
    package func reasonToWithhold(constant: String) -> String? {
        guard isGCCOwn, let difference = byMacro[constant] else { return nil }
        return "it is about a record that compilers of its platform lay out differently: \(difference.reason)"
    }

    /// Why no layout of a record can be relied on; nil where clang's is the platform's only one, or all agree.
    package func reasonToWithhold(_ record: String) -> String? {
        guard isGCCOwn, let difference = byRecord[record] else { return nil }
        return "compilers of its platform lay it out differently: \(difference.reason)"
    }

    private static func own(_ record: Record, _ index: IRIndex) -> CompilerDifference? {
        if record.fields.contains(where: { isAlignedEnum($0.type, index) }) { return .alignedEnum }
        if record.fields.contains(where: { $0.isBitField && isRaised($0.type, index) }) { return .raisedBitField }
        let platform = index.ir.target.platform
        if [.mips, .mipsel].contains(platform.architecture), (record.byteAlignment ?? 0) >= 16,
            record.isAligned ?? false || record.fields.contains(where: { $0.isAligned ?? false })
        {
            return .largestAlignment
        }
        return platform.isMinGW ? onWindows(record, index) : nil
    }

    private static func onWindows(_ record: Record, _ index: IRIndex) -> CompilerDifference? {
        if record.fields.contains(where: { isLowered($0.type, index) }) { return .loweredTypedef }
        let bitFields = record.fields.filter(\.isBitField)
        guard !bitFields.isEmpty else { return nil }
        if record.isPacked ?? false || bitFields.contains(where: { $0.isPacked ?? false }) { return .packedBitFields }
        if record.kind == .union { return .unionOfBitFields }
        return bitFields.contains { $0.bitWidth == 0 } ? .zeroWidth : nil
    }

    /// Whether a typedef on the way to a type that is not a record has a smaller alignment than it.
    private static func isLowered(_ name: String, _ index: IRIndex) -> Bool {
        hasTypedef(name, index) { $0 < $1 }
    }

    /// The same of a greater one.
    private static func isRaised(_ name: String, _ index: IRIndex) -> Bool { hasTypedef(name, index) { $0 > $1 } }

    private static func hasTypedef(_ name: String, _ index: IRIndex, _ isSo: (Int, Int) -> Bool) -> Bool {
        guard let type = index.number(ofType: name), let element = index.links.element(of: type),
            index.ir.types[element].kind != .record, let natural = index.ir.types[element].byteAlignment
        else { return false }
        var next = type
        while next != element {
            let link = index.ir.types[next]
            if link.kind == .typedef, let alignment = link.byteAlignment, isSo(alignment, natural) { return true }
            guard let target = index.links.target(of: next) else { return false }
            next = target
        }
        return false
    }

    /// Whether an enum has another alignment than the integer that it is.
    private static func isAlignedEnum(_ name: String, _ index: IRIndex) -> Bool {
        guard let element = index.number(ofType: name).flatMap(index.links.element(of:)),
            index.ir.types[element].kind == .enumeration, let alignment = index.ir.types[element].byteAlignment,
            let size = index.ir.types[element].byteSize
        else { return false }
        let natural = min(size, size == 8 ? index.ir.target.platform.model.longLongByteAlignment : size)
        return alignment != natural
    }
}

extension Platform {
    /// Windows as mingw's gcc and clang make programs for it.
    fileprivate var isMinGW: Bool { system == .windows && environments.contains("gnu") }
}
