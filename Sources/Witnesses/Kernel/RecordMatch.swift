// SPDX-License-Identifier: Apache-2.0
//
// One record of a header against one of a kernel: size, kind, and the place and width of each member.

internal import LayoutIR

/// The result of comparing two records.
struct RecordMatch {
    /// Something to report.
    struct Observation {
        enum Kind: String {
            case differs
            /// The header names bytes that the kernel's record does not have, or that none of its members holds.
            case missing
            case renamed, covered, padding, only, array, several

            var rule: String { "kernel-\(rawValue)" }
            var isError: Bool { self == .differs || self == .missing }
        }

        let kind: Kind
        let fact: FactKey
        let title: String
        /// Ours and theirs; nil where the title says it all.
        let values: (String, String)?
        let place: SourcePlace?

        init(
            _ kind: Kind, _ fact: FactKey, _ title: String, _ values: (String, String)? = nil, _ place: SourcePlace?
        ) {
            (self.kind, self.fact, self.title, self.values, self.place) = (kind, fact, title, values, place)
        }
    }

    private(set) var confirmed: Set<FactKey> = []
    private(set) var denied: Set<FactKey> = []
    private(set) var observations: [Observation] = []
    private(set) var factCount = 0
    private(set) var memberCount = 0
    private(set) var equalMemberCount = 0
    private(set) var markerCount = 0
    private let ours: IRIndex
    private let theirs: IRIndex

    var differenceCount: Int { observations.count { $0.kind.isError } }

    static func compare(_ record: Record, _ other: Record, _ ours: IRIndex, _ theirs: IRIndex) -> RecordMatch {
        var match = RecordMatch(ours: ours, theirs: theirs)
        match.compare(record, other, Position(path: record.name, bitOffset: 0, depth: 0))
        return match
    }

    private init(ours: IRIndex, theirs: IRIndex) {
        (self.ours, self.theirs) = (ours, theirs)
    }

    /// Where in the outer record a record without a tag begins, and what its members are called from there.
    private struct Position {
        let path: String
        let bitOffset: Int
        let depth: Int

        /// A member of a record at this position.
        func path(_ member: FlatMember) -> String { "\(path).\(member.name)" }
    }

    private mutating func compare(_ record: Record, _ other: Record, _ position: Position) {
        let (own, ownMarkers) = FlatMember.all(of: record, ours)
        let (their, theirMarkers) = FlatMember.all(of: other, theirs)
        markerCount += ownMarkers + theirMarkers
        let byName = Dictionary(their.map { ($0.name, $0) }) { first, _ in first }
        let arrays = OpenArray.find(record, own, other, byName, (ours, theirs))
        compareWhole(record, other, position, arrays?.explains == true)
        if let arrays {
            tell(.array, arrays.member, position, "\(arrays.counts.0) here, \(arrays.counts.1) there")
        }
        var unmatched: [FlatMember] = []
        for member in own {
            guard let twin = byName[member.name] else {
                unmatched.append(member)
                continue
            }
            compare(member, twin, position, widthCounts: member.name != arrays?.member.name)
        }
        let known = Set(own.map(\.name))
        let theirOnly = their.filter { !known.contains($0.name) }
        settle(unmatched, theirOnly, own, their, position, bitSize: other.byteSize * 8)
    }

    private mutating func compareWhole(
        _ record: Record, _ other: Record, _ position: Position, _ isSizeExplained: Bool
    ) {
        state(
            FactKey(.record, record.name, "kind"), FactKey(.record, position.path, "kind"),
            (record.kind.rawValue, other.kind.rawValue), record.place)
        guard !isSizeExplained else { return }
        state(
            FactKey(.record, record.name, "byteSize"), FactKey(.record, position.path, "byteSize"),
            ("\(record.byteSize)", "\(other.byteSize)"), record.place)
    }

    private mutating func compare(
        _ member: FlatMember, _ twin: FlatMember, _ position: Position, widthCounts: Bool
    ) {
        memberCount += 1
        let before = observations.count
        let name = position.path(member)
        state(
            member.key("bitOffset"), FactKey(.field, name, "bitOffset"),
            ("\(position.bitOffset + member.bitOffset)", "\(position.bitOffset + twin.bitOffset)"), member.place)
        if widthCounts {
            state(
                member.key("bitWidth"), FactKey(.field, name, "bitWidth"),
                ("\(member.field.bitWidth)", "\(twin.field.bitWidth)"), member.place)
        }
        if observations.count == before { equalMemberCount += 1 }
        compareInner(member, twin, position)
    }

    /// Records without a tag have no other place where they would be compared.
    private mutating func compareInner(_ member: FlatMember, _ twin: FlatMember, _ position: Position) {
        guard let inner = ours.record(in: member.field.type), let other = theirs.record(in: twin.field.type),
            inner.parent != nil || other.parent != nil, position.depth < IRIndex.deepest
        else { return }
        let isArray = ours.record(of: member.field.type) == nil
        compare(
            inner, other,
            Position(
                path: position.path(member) + (isArray ? "[]" : ""),
                bitOffset: isArray ? 0 : position.bitOffset + member.bitOffset, depth: position.depth + 1))
    }

    /// Settles members that only one side names: renamed, covered by other members, or the header's alone.
    private mutating func settle(
        _ unmatched: [FlatMember], _ theirOnly: [FlatMember], _ own: [FlatMember], _ their: [FlatMember],
        _ position: Position, bitSize: Int
    ) {
        var rest = theirOnly
        let theirBits = HeldBits(their)
        for member in unmatched {
            memberCount += 1
            if let index = rest.firstIndex(where: { $0.bits == member.bits && !member.bits.isEmpty }) {
                let twin = rest.remove(at: index)
                confirm(member)
                equalMemberCount += 1
                tell(.renamed, member, position, "is \(twin.name) there, of the same place and width")
                compareInner(member, twin, position)
            } else if member.bits.isEmpty {
                tell(.array, member, position, "an array without a size, which is not there")
            } else if theirBits.contains(member.bits) {
                let covering = their.filter { $0.bits.overlaps(member.bits) }.map(\.name)
                tell(.covered, member, position, "is not there: \(Self.list(covering)) covers its bytes")
            } else if member.isReserved(ours), member.bits.upperBound <= bitSize {
                tell(.padding, member, position, "is not there: it names bytes that are padding there")
            } else {
                factCount += 1
                denied.insert(member.key("bitOffset"))
                tell(.missing, member, position, "is not there, and no member covers its bytes")
            }
        }
        let ownBits = HeldBits(own)
        for twin in rest where !twin.bits.isEmpty {
            let covering = own.filter { $0.bits.overlaps(twin.bits) }.map(\.name)
            let text =
                ownBits.contains(twin.bits) ? "is only there: \(Self.list(covering)) covers its bytes" : "is only there"
            observations.append(
                Observation(
                    .only, FactKey(.field, position.path(twin), ""), "\(position.path(twin)) \(text)", nil, nil))
        }
    }

    private mutating func confirm(_ member: FlatMember) {
        factCount += 2
        confirmed.formUnion([member.key("bitOffset"), member.key("bitWidth")])
    }

    private mutating func tell(
        _ kind: Observation.Kind, _ member: FlatMember, _ position: Position, _ text: String
    ) {
        let name = position.path(member)
        observations.append(Observation(kind, FactKey(.field, name, ""), "\(name) \(text)", nil, member.place))
    }

    /// - Parameters:
    ///   - key: The claim's fact.
    ///   - shown: The same as people name it, by the outer record.
    private mutating func state(
        _ key: FactKey, _ shown: FactKey, _ values: (String, String), _ place: SourcePlace?
    ) {
        factCount += 1
        if values.0 == values.1 {
            confirmed.insert(key)
        } else {
            denied.insert(key)
            observations.append(Observation(.differs, shown, "\(shown)", values, place))
        }
    }

    private static func list(_ names: [String]) -> String {
        names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", ..." : "")
    }
}
