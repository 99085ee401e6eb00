// SPDX-License-Identifier: Apache-2.0
//
// The types of one BTF section, with those of the base that a split section continues.

/// A type, whichever of the graphs that share it is asked.
struct TypeIdentity: Hashable {
    let graph: ObjectIdentifier
    let id: Int
}

/// Types by id. Ids start at 1, in the order of the section; 0 is `void`. A split section's ids and strings go on
/// where its base's end.
package final class BTFGraph: Sendable {
    private let base: BTFGraph?
    private let types: BinaryBytes
    private let strings: BinaryBytes
    private let layouts: BinaryBytes?
    /// Where each own type begins.
    private let offsets: [UInt32]
    /// The first own id.
    package let firstID: Int
    /// The first own offset of strings.
    private let firstString: Int

    /// One more than the largest id.
    package var endID: Int { firstID + offsets.count }
    /// The order of the bytes of its numbers, by the magic at its start.
    package var isBigEndian: Bool { types.isBigEndian }
    var stringEnd: Int { firstString + strings.count }

    /// - Parameters:
    ///   - section: A whole BTF section.
    ///   - base: For a split section, that of the kernel it was built for.
    /// - Throws: `BTFFailure` for broken input, and for a base that is not this section's.
    package convenience init(_ section: [UInt8], base: BTFGraph? = nil) throws(BTFFailure) {
        try self.init(BinaryBytes(section), base: base)
    }

    init(_ section: BinaryBytes, base: BTFGraph?) throws(BTFFailure) {
        let header = try BTFHeader(section)
        if let base, base.isBigEndian != header.types.isBigEndian {
            throw BTFFailure(.wrongBase, "the base is of the other byte order")
        }
        self.base = base
        types = header.types
        strings = header.strings
        layouts = header.kindLayouts
        firstID = base?.endID ?? 1
        firstString = base?.stringEnd ?? 0
        offsets = try Self.offsets(header, firstID: firstID)
        if strings.count > 0, try strings.byte(at: strings.count - 1) != 0 {
            throw BTFFailure(.invalid, "the strings do not end with a NUL", at: strings.count - 1)
        }
        if let base { try checkNames(on: base) }
    }

    private static func offsets(_ header: BTFHeader, firstID: Int) throws(BTFFailure) -> [UInt32] {
        let layouts = BTFKindLayouts(header.kindLayouts)
        var offsets: [UInt32] = []
        var offset = 0
        while offset < header.types.count {
            let type = try BTFType(header.types, at: offset, id: firstID + offsets.count, layouts)
            offsets.append(UInt32(offset))
            offset += type.byteSize
        }
        return offsets
    }

    /// The type of an id other than 0.
    ///
    /// - Throws: `invalid` where there is no such type.
    func type(_ id: Int) throws(BTFFailure) -> BTFType {
        if let base, id < firstID { return try base.type(id) }
        guard id >= firstID, id < endID else { throw BTFFailure(.invalid, "there is no type \(id)") }
        return try BTFType(types, at: Int(offsets[id - firstID]), id: id, BTFKindLayouts(layouts))
    }

    /// The same for one type, whichever split graph it is asked of.
    func identity(of id: Int) -> TypeIdentity {
        if let base, id < firstID { return base.identity(of: id) }
        return TypeIdentity(graph: ObjectIdentifier(self), id: id)
    }

    /// A name; empty for offset 0.
    func name(_ offset: Int) throws(BTFFailure) -> String {
        if let base, offset < firstString { return try base.name(offset) }
        guard offset != 0 || base != nil else { return "" }
        return try strings.text(at: offset - firstString)
    }

    /// Names in the base begin behind a NUL, if it is the base that this section was made for. That every id exists
    /// proves nothing: any larger kernel has as many types.
    private func checkNames(on base: BTFGraph) throws(BTFFailure) {
        var (used, wrong) = (0, 0)
        for id in firstID..<endID {
            let type = try type(id)
            for offset in [type.nameOffset] + (try type.innerNameOffsets()) where offset > 0 && offset < firstString {
                used += 1
                if !base.isNameStart(offset) { wrong += 1 }
            }
        }
        guard wrong == 0 else {
            throw BTFFailure(
                .wrongBase,
                "the base is not the kernel that this was built for: \(used - wrong) of \(used) names are names there")
        }
    }

    private func isNameStart(_ offset: Int) -> Bool {
        if let base, offset < firstString { return base.isNameStart(offset) }
        let own = offset - firstString
        return own == 0 || (try? strings.byte(at: own - 1)) == 0
    }
}
