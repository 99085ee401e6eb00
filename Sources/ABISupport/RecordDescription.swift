// SPDX-License-Identifier: Apache-2.0
//
// Descriptions of records: `acrn_pio_request(direction: 1, address: 96, ...)`, by the table of their layout.

#if !hasFeature(Embedded)
    /// Writes what bytes mean by a layout.
    struct RecordDescription {
        let bytes: [UInt8]

        /// `name(field: value, ...)`; of a union the bytes.
        func text(_ layout: RecordLayout) -> String {
            "\(layout.name)(\(fields(layout, at: 0, []).joined(separator: ", ")))"
        }

        /// Anonymous members by their own fields, of a union the member that is known to hold.
        ///
        /// - Parameter members: What the fields around an anonymous member say of unions in it.
        private func fields(_ layout: RecordLayout, at base: Int, _ members: [String]) -> [String] {
            if layout.isUnion {
                guard let field = layout.fields.first(where: { members.contains($0.name) && !$0.name.isEmpty }) else {
                    return ["bytes: \(hexadecimal(base, layout.byteSize))"]
                }
                return ["\(field.name): \(value(field, at: base))"]
            }
            let members = members + layout.values.filter { holds($0, layout, at: base) }.compactMap(\.member)
            return layout.fields.filter { $0.bitWidth > 0 }.flatMap { field -> [String] in
                let inner = record(field)
                if field.name.isEmpty {
                    return inner.map { fields($0, at: base + field.byteOffset, members) } ?? []
                }
                if let name = layout.values.first(where: { $0.field == field.name && holds($0, layout, at: base) })?
                    .name
                {
                    return ["\(field.name): \(name)"]
                }
                let prefix = field.name + "."
                let own = members.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
                if let inner, inner.isUnion, !own.isEmpty {
                    let text = fields(inner, at: base + field.byteOffset, own).joined(separator: ", ")
                    return ["\(field.name): \(inner.name)(\(text))"]
                }
                return ["\(field.name): \(value(field, at: base))"]
            }
        }

        /// The layout of a field that is one record.
        private func record(_ field: LayoutField) -> RecordLayout? {
            guard field.counts.isEmpty, case .type(let reference) = field.kind,
                let record = reference.type as? any CRecord.Type
            else { return nil }
            return record.layout
        }

        /// Whether a field has a value.
        private func holds(_ value: LayoutValue, _ layout: RecordLayout, at base: Int) -> Bool {
            guard let field = layout.fields.first(where: { $0.name == value.field }), field.bitWidth <= 64 else {
                return false
            }
            return bits(base * 8 + field.bitOffset, field.bitWidth) == value.bits
        }

        private func value(_ field: LayoutField, at base: Int) -> String {
            if field.isBitField {
                let bits = self.bits(base * 8 + field.bitOffset, field.bitWidth)
                let unused = UInt64(64 - field.bitWidth)
                guard field.kind == .signed else { return String(bits) }
                return String(Int64(bitPattern: bits &<< unused) &>> Int64(unused))
            }
            let elements = field.counts.reduce(1, *)
            guard elements > 0 else { return "[]" }
            let offset = base + field.byteOffset
            return value(field.kind, field.bitWidth / 8 / elements, field.counts[...], at: offset)
        }

        /// The first 16 elements of each dimension.
        private func value(_ kind: LayoutField.Kind, _ size: Int, _ counts: ArraySlice<Int>, at offset: Int) -> String {
            guard let count = counts.first else { return value(kind, size, at: offset) }
            let inner = counts.dropFirst()
            let stride = inner.reduce(size, *)
            var text = (0..<min(count, 16)).map { value(kind, size, inner, at: offset + $0 * stride) }
            if count > 16 { text.append("... \(count - 16) more") }
            return "[\(text.joined(separator: ", "))]"
        }

        private func value(_ kind: LayoutField.Kind, _ size: Int, at offset: Int) -> String {
            switch kind {
            case .type(let reference): return described(reference.type, at: offset)
            case .unsigned where size <= 8: return String(bits(offset * 8, size * 8))
            case .signed where size <= 8:
                let unused = UInt64(64 - size * 8)
                return String(Int64(bitPattern: bits(offset * 8, size * 8) &<< unused) &>> Int64(unused))
            case .floating where size == 4: return described(Float.self, at: offset)
            case .floating where size == 8: return described(Double.self, at: offset)
            case .address where size <= 8: return "0x" + String(bits(offset * 8, size * 8), radix: 16)
            default: return hexadecimal(offset, size)
            }
        }

        private func described<Value: CValue>(_ type: Value.Type, at offset: Int) -> String {
            Value.cDescribe(
                unsafe bytes.withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: offset, as: Value.self) })
        }

        /// At most 64 bits from a bit on.
        private func bits(_ first: Int, _ width: Int) -> UInt64 {
            var value: UInt64 = 0
            for bit in 0..<width where bytes[(first + bit) / 8] >> UInt8((first + bit) % 8) & 1 == 1 {
                value |= 1 << UInt64(bit)
            }
            return value
        }

        /// The bytes in memory order; trailing zeros are counted, not shown.
        private func hexadecimal(_ offset: Int, _ size: Int) -> String {
            let all = Array(bytes[offset..<(offset + size)])
            let used = all.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
            let text = all[..<used].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            return "0x\(text.isEmpty ? "00" : text)" + (used < size ? "... (\(size) bytes)" : "")
        }
    }

    extension CRecord {
        /// The fields by their names in C; of a union the bytes.
        public var description: String {
            let bytes = unsafe withUnsafeBytes(of: self) { unsafe Array($0) }
            return RecordDescription(bytes: bytes).text(Self.layout)
        }
    }
#else
    extension CRecord {
        /// Layouts are not known to an embedded program.
        public var description: String { "(\(MemoryLayout<Self>.size) bytes)" }
    }
#endif
