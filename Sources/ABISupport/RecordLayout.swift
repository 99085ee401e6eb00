// SPDX-License-Identifier: Apache-2.0
//
// The C layout of a record as a table: what the header says, whatever Swift made of it. Generated code has it as one
// text, which costs the compiler and the program least, and reads it when somebody asks.
//
//     offset size kind name C type          a bit-field's offset and size are bits, and its kind begins with a colon
//     64 64 t0 reqs union acrn_io_request.reqs
//     = exit_reason 2 KVM_EXIT_IO io       a field, a value of it, its name, and the union's member that goes with it

#if !hasFeature(Embedded)
    /// The layout of one C struct or union.
    public struct RecordLayout: Hashable, Sendable {
        /// The alignment in C, which may be more than Swift can give.
        public let byteAlignment: Int
        /// `sizeof` in C.
        public let byteSize: Int
        /// The fields in declaration order, unnamed bit-fields included.
        public let fields: [LayoutField]
        /// Whether it is a union.
        public let isUnion: Bool
        /// The name in C; for a record without one its path: `acrn_io_request.reqs`.
        public let name: String
        /// Names for the values of fields.
        public let values: [LayoutValue]

        /// A layout by its parts.
        public init(
            name: String, byteSize: Int, byteAlignment: Int, isUnion: Bool = false, fields: [LayoutField],
            values: [LayoutValue] = []
        ) {
            self.values = values
            self.name = name
            self.byteSize = byteSize
            self.byteAlignment = byteAlignment
            self.isUnion = isUnion
            self.fields = fields
        }

        /// Reads the table that generated code holds.
        ///
        /// - Parameter types: The Swift types that kinds refer to by their index.
        public init(
            _ name: StaticString, byteSize: Int, byteAlignment: Int, isUnion: Bool = false,
            types: any CValue.Type..., table: StaticString
        ) {
            let lines = table.description.split(separator: "\n")
            self.init(
                name: name.description, byteSize: byteSize, byteAlignment: byteAlignment, isUnion: isUnion,
                fields: lines.filter { $0.first != "=" }.map { LayoutField(line: $0, types) },
                values: lines.filter { $0.first == "=" }.compactMap(LayoutValue.init))
        }
    }

    /// A value of a field that has a name.
    public struct LayoutValue: Hashable, Sendable {
        /// The name of the field in C.
        public let field: String
        /// The bits that the field then has.
        public let bits: UInt64
        /// The name of the value in C.
        public let name: String
        /// The member of a union beside the field that then holds: `io`, `u.msi`.
        public let member: String?

        /// A line of the table.
        init?(line: Substring) {
            let words = line.split(separator: " ").map(String.init)
            guard words.count >= 4, let bits = UInt64(words[2]) else { return nil }
            (field, self.bits, name, member) = (words[1], bits, words[3], words.count > 4 ? words[4] : nil)
        }
    }

    /// One member of a record.
    public struct LayoutField: Hashable, Sendable {
        /// The meaning of the bytes.
        public enum Kind: Hashable, Sendable {
            case unsigned, signed, floating, address, bytes
            /// A record or an enum of the module.
            case type(TypeReference)
        }

        /// A Swift type, as a value.
        public struct TypeReference: Hashable, Sendable {
            /// The type.
            public let type: any CValue.Type

            /// Whether both are one type.
            public static func == (left: Self, right: Self) -> Bool { left.type == right.type }

            /// Hashes the identity of the type.
            public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(type)) }
        }

        /// Bits from the start of the record to the field's least significant bit.
        public let bitOffset: Int
        /// The bits it occupies; 0 for a flexible array.
        public let bitWidth: Int
        /// The type as C spells it.
        public let cType: String
        /// Of an array the elements in each dimension, the outermost first.
        public let counts: [Int]
        /// Whether it is a bit-field.
        public let isBitField: Bool
        /// The meaning of its bytes.
        public let kind: Kind
        /// The name in C; empty for an unnamed bit-field and for an anonymous struct or union.
        public let name: String

        /// Bytes from the start of the record to the byte that holds the field's first bit.
        public var byteOffset: Int { bitOffset / 8 }

        /// A line of the table.
        init(line: Substring, _ types: [any CValue.Type]) {
            let words = line.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false)
            let number = { (index: Int) in words.count > index ? Int(words[index]) ?? 0 : 0 }
            let kind = words.count > 2 ? words[2] : ""
            isBitField = kind.hasPrefix(":")
            let parts = kind.drop { $0 == ":" }.split(separator: "*")
            let unit = isBitField ? 1 : 8
            (bitOffset, bitWidth) = (number(0) * unit, number(1) * unit)
            counts = parts.dropLast().map { Int($0) ?? 0 }
            self.kind = Self.kind(parts.last ?? "", types)
            name = words.count > 3 && words[3] != "-" ? String(words[3]) : ""
            cType = words.count > 4 ? String(words[4]) : ""
        }

        private static func kind(_ text: Substring, _ types: [any CValue.Type]) -> Kind {
            switch text {
            case "u": return .unsigned
            case "i": return .signed
            case "f": return .floating
            case "a": return .address
            default:
                guard text.first == "t", let index = Int(text.dropFirst()), types.indices.contains(index) else {
                    return .bytes
                }
                return .type(TypeReference(type: types[index]))
            }
        }

        /// A member that is not a bit-field, measured in bytes.
        public init(_ name: String, _ cType: String, byteOffset: Int, byteSize: Int, kind: Kind = .bytes) {
            self.name = name
            self.cType = cType
            self.kind = kind
            counts = []
            bitOffset = byteOffset * 8
            bitWidth = byteSize * 8
            isBitField = false
        }

        /// A bit-field, measured in bits.
        public init(_ name: String, _ cType: String, bitOffset: Int, bitWidth: Int, kind: Kind = .unsigned) {
            self.name = name
            self.cType = cType
            self.kind = kind
            counts = []
            self.bitOffset = bitOffset
            self.bitWidth = bitWidth
            isBitField = true
        }
    }
#endif
