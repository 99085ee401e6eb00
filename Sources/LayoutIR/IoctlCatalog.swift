// SPDX-License-Identifier: Apache-2.0
//
// The ioctls of several IRs by their numbers.

/// Names for ioctl numbers, from everything that was read.
public struct IoctlCatalog: Sendable {
    /// An IR, and how a person names what it was read from: `acrn@5.12/x86_64`.
    public struct Source: Sendable {
        /// The name of the source for people.
        public let label: String
        /// The declarations of the source.
        public let index: IRIndex
        /// The IR of the source.
        public var ir: LayoutIR { index.ir }

        /// A value by its parts.
        public init(label: String, ir: LayoutIR) {
            self.label = label
            index = IRIndex(ir)
        }
    }

    /// An ioctl, alike in all of `sources`.
    public struct Entry: Hashable, Sendable {
        /// The command.
        public let ioctl: Ioctl
        /// The fields of the record that the argument is; empty for another type, or none.
        public let fields: [ArgumentField]
        /// Labels, in the order of the catalogue.
        public internal(set) var sources: [String]
    }

    /// A field of an argument; the fields of an anonymous member are behind it, one level deeper.
    public struct ArgumentField: Hashable, Sendable {
        /// 0 for the record's own fields.
        public let depth: Int
        /// The name in C.
        public let name: String
        /// The type as C spells it.
        public let type: String
        /// From the start of the argument.
        public let bitOffset: Int
        /// The bits that the field occupies.
        public let bitWidth: Int
        /// Whether it is a bit-field.
        public let isBitField: Bool
    }

    private let sources: [Source]

    /// A value by its parts.
    public init(_ sources: [Source]) {
        self.sources = sources
    }

    /// How many ioctls there are to look among, each on each target.
    public var count: Int { sources.reduce(0) { $0 + $1.ir.ioctls.count } }

    /// The ioctls with this number; several where it is used more than once.
    public func entries(numbered number: UInt32) -> [Entry] {
        entries { $0.number == number }
    }

    /// The ioctls that are not an answer but near one: of the same group and ordinal with another number, or of a name
    /// in `names`, which has `number` on other targets.
    public func relatives(of number: UInt32, names: Set<String>) -> [Entry] {
        let low = number & 0xffff
        return entries { ioctl in
            ioctl.number != number && (ioctl.number & 0xffff == low || names.contains(ioctl.name))
        }
    }

    private func entries(where isWanted: (Ioctl) -> Bool) -> [Entry] {
        var found: [Entry] = []
        for source in sources {
            for ioctl in source.ir.ioctls where isWanted(ioctl) {
                let fields = source.index.argumentFields(ofType: ioctl.argumentType)
                let same = found.firstIndex { $0.ioctl.isSame(as: ioctl) && $0.fields == fields }
                if let same {
                    found[same].sources.append(source.label)
                } else {
                    found.append(Entry(ioctl: ioctl, fields: fields, sources: [source.label]))
                }
            }
        }
        return found
    }
}

extension IRIndex {
    /// The fields of the record that a type is; none where it is not a record.
    fileprivate func argumentFields(
        ofType name: String?, depth: Int = 0, bitOffset: Int = 0
    ) -> [IoctlCatalog.ArgumentField] {
        guard depth < Self.deepest, let record = name.flatMap(record(of:)) else { return [] }
        return record.fields.flatMap { field in
            let own = IoctlCatalog.ArgumentField(
                depth: depth, name: field.name, type: field.type, bitOffset: bitOffset + field.bitOffset,
                bitWidth: field.bitWidth, isBitField: field.isBitField)
            let isAnonymous = field.name.isEmpty && !field.isBitField
            let inner =
                isAnonymous
                ? argumentFields(ofType: field.type, depth: depth + 1, bitOffset: own.bitOffset) : []
            return [own] + inner
        }
    }
}

extension Ioctl {
    /// Whether it is the same command, wherever it is in its header.
    fileprivate func isSame(as other: Ioctl) -> Bool {
        name == other.name && number == other.number && direction == other.direction
            && argumentType == other.argumentType && argumentByteSize == other.argumentByteSize
            && place.header == other.place.header
    }
}
