// SPDX-License-Identifier: Apache-2.0
//
// The named fields of a record as text, to save a VM's state and to load it again. The first line says which layout
// the text is of: one of another layout is refused, not guessed at.
//
//     hvabi-record/1 acrn_ioreq_notify 8 9a3f0c1d5e7b2468
//     vmid 0100
//     vcpu 02000000

#if !hasFeature(Embedded)
    /// Why a text is not the state of a record.
    public enum RecordStateError: Error, Hashable, Sendable, CustomStringConvertible {
        /// The text is of another record, or of another layout of this one.
        case otherLayout(expected: String, found: String)
        /// A field is missing, appears twice, is not one of the record's, or has other bytes than it.
        case field(String)

        /// The error as a sentence.
        public var description: String {
            switch self {
            case .otherLayout(let expected, let found): "the state is of '\(found)', and this is '\(expected)'"
            case .field(let name): "the state has no such field, or not once and in full: '\(name)'"
            }
        }
    }

    extension CRecord {
        /// The bytes of each named field, in the order of memory.
        public var state: String {
            let layout = Self.layout
            let bytes = unsafe withUnsafeBytes(of: self) { unsafe Array($0) }
            let fields = RecordState.fields(layout)
            let lines = fields.map { field in
                let digits = zip(field.bytes, field.masks).map { RecordState.hexadecimal(bytes[$0] & $1) }
                return "\(field.name) \(digits.joined())"
            }
            return ([RecordState.head(layout, fields)] + lines).joined(separator: "\n") + "\n"
        }

        /// The record whose `state` was this text. Bytes without a name are zero.
        public init(state: String) throws(RecordStateError) {
            let layout = Self.layout
            let fields = RecordState.fields(layout)
            var lines = state.split(separator: "\n")[...]
            let (expected, found) = (RecordState.head(layout, fields), lines.popFirst() ?? "")
            guard found == expected else { throw .otherLayout(expected: expected, found: String(found)) }
            var bytes = [UInt8](repeating: 0, count: layout.byteSize)
            for field in fields {
                guard let line = lines.popFirst(), line.utf8.starts(with: "\(field.name) ".utf8),
                    let values = RecordState.bytes(Substring(line.utf8.dropFirst(field.name.utf8.count + 1))),
                    values.count == field.bytes.count
                else { throw .field(field.name) }
                for (index, value) in values.enumerated() {
                    bytes[field.bytes.lowerBound + index] |= value & field.masks[index]
                }
            }
            if let extra = lines.first { throw .field(String(extra)) }
            self = unsafe bytes.withUnsafeBytes { unsafe $0.loadUnaligned(as: Self.self) }
        }
    }

    /// The fields of a layout down to those that are not records.
    enum RecordState {
        struct Field {
            /// `reqs.data`; of an anonymous union `bytes`.
            let name: String
            let bytes: Range<Int>
            /// The bits of each byte that are the field's.
            let masks: [UInt8]
        }

        static func fields(_ layout: RecordLayout, at base: Int = 0, in path: String = "") -> [Field] {
            if layout.isUnion { return whole(path + "bytes", base, layout.byteSize) }
            return layout.fields.filter { $0.bitWidth > 0 }.flatMap { field -> [Field] in
                let start = base + field.byteOffset
                if field.isBitField { return field.name.isEmpty ? [] : [bits(field, base, path)] }
                guard case .type(let reference) = field.kind, let record = reference.type as? any CRecord.Type else {
                    return whole(path + field.name, start, field.bitWidth / 8)
                }
                let inner = record.layout
                let count = inner.byteSize == 0 ? 0 : field.bitWidth / 8 / inner.byteSize
                return (0..<count).flatMap { index -> [Field] in
                    let name = field.counts.isEmpty ? field.name : "\(field.name)[\(index)]"
                    let prefix = name.isEmpty ? path : path + name + "."
                    return fields(inner, at: start + index * inner.byteSize, in: prefix)
                }
            }
        }

        private static func whole(_ name: String, _ start: Int, _ size: Int) -> [Field] {
            [Field(name: name, bytes: start..<(start + size), masks: Array(repeating: 0xff, count: size))]
        }

        private static func bits(_ field: LayoutField, _ base: Int, _ path: String) -> Field {
            let start = base * 8 + field.bitOffset
            let bytes = (start / 8)..<((start + field.bitWidth + 7) / 8)
            var masks = [UInt8](repeating: 0, count: bytes.count)
            for bit in start..<(start + field.bitWidth) { masks[bit / 8 - bytes.lowerBound] |= 1 << UInt8(bit % 8) }
            return Field(name: path + field.name, bytes: bytes, masks: masks)
        }

        /// The schema, the record, its size, and FNV-1a of the names and places of its fields.
        static func head(_ layout: RecordLayout, _ fields: [Field]) -> String {
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            for field in fields {
                for byte in "\(field.name) \(field.bytes.lowerBound) \(field.bytes.count) \(field.masks);".utf8 {
                    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
                }
            }
            return "hvabi-record/1 \(layout.name) \(layout.byteSize) \(String(hash, radix: 16))"
        }

        static func hexadecimal(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

        static func bytes(_ text: Substring) -> [UInt8]? {
            let digits = Array(text.utf8)
            guard digits.count.isMultiple(of: 2) else { return nil }
            var result: [UInt8] = []
            for index in stride(from: 0, to: digits.count, by: 2) {
                let pair = String(decoding: digits[index...(index + 1)], as: UTF8.self)
                guard pair.allSatisfy(\.isHexDigit), let byte = UInt8(pair, radix: 16) else { return nil }
                result.append(byte)
            }
            return result
        }
    }
#endif
