// SPDX-License-Identifier: Apache-2.0
//
// Records as assertions: sizes, alignments, offsets, member types, and bit-fields filled with ones.

import LayoutIR

extension CompilerProbe {
    mutating func appendRecords() {
        for record in ir.records {
            if let spelling = record.spelling { reached[record.name] = spelling }
        }
        for typedef in ir.typedefs { reach(through: typedef.target, "(*(\(typedef.name) *)0)") }
        for record in ir.records {
            if let spelling = record.spelling { append(record, as: spelling) }
        }
    }

    private mutating func append(_ record: Record, as type: String) {
        assert("sizeof(\(type)) == \(record.byteSize)")
        if let alignment = record.byteAlignment { assert("_Alignof(\(type)) == \(alignment)") }
        appendFields(of: record, in: record, as: type, bitOffset: 0)
    }

    /// - Parameter bitOffset: Where `record` begins in `holder`, which is called `type`.
    private mutating func appendFields(of record: Record, in holder: Record, as type: String, bitOffset: Int) {
        for field in record.fields {
            let offset = bitOffset + field.bitOffset
            if field.isBitField {
                if !field.name.isEmpty { appendBitField(field, holder, type, offset) }
            } else if field.name.isEmpty {
                guard let name = types[field.type].flatMap(embedded), let inner = records[name] else { continue }
                appendFields(of: inner, in: holder, as: type, bitOffset: offset)
            } else {
                append(field, type, offset)
            }
        }
    }

    private mutating func append(_ field: Field, _ type: String, _ bitOffset: Int) {
        let member = "((\(type) *)0)->\(field.name)"
        assert("__builtin_offsetof(\(type), \(field.name)) == \(bitOffset / 8) && \(bitOffset % 8) == 0")
        if let fieldType = types[field.type] {
            if fieldType.kind != .array || fieldType.elementCount != nil {
                assert("sizeof(\(member)) * 8 == \(field.bitWidth)")
            } else {
                // C has no size for a flexible array: a fact that nobody can be asked about.
                text += "_Static_assert(\(field.bitWidth) == 0, \"\(type).\(field.name) is flexible\");\n"
            }
        }
        if isSayable(field.type) {
            assert("__builtin_types_compatible_p(__typeof__(\(member)), \(field.type))")
        }
        reach(through: field.type, member)
    }

    private mutating func appendBitField(_ field: Field, _ holder: Record, _ type: String, _ bitOffset: Int) {
        let digits = String(bitFields.count)
        let marker = ObjectImage.marker + String(repeating: "0", count: 10 - digits.count) + digits
        text += """
            struct __attribute__((packed)) { char m[16]; __typeof__(\(type)) r; } hvabi_b\(digits)
                __attribute__((used)) = { "\(marker)", { .\(field.name) = -1 } };

            """
        bitFields.append(
            BitField(
                description: "\(type).\(field.name) bitOffset \(bitOffset) bitWidth \(field.bitWidth)",
                recordByteSize: holder.byteSize, bitOffset: bitOffset, bitWidth: field.bitWidth))
        factCount += 1
    }

    /// Names and asserts the record that has no name of its own and that `expression`, of `type`, leads to.
    private mutating func reach(through type: String, _ expression: String) {
        var expression = expression
        var link = types[type]
        while let current = link {
            switch current.kind {
            case .pointer, .array: expression += "[0]"
            case .typedef, .qualified: break
            case .record:
                guard let name = current.target, let record = records[name], reached[name] == nil else { return }
                let type = typeName(of: expression)
                reached[name] = type
                append(record, as: type)
                return
            default: return
            }
            link = current.target.flatMap { types[$0] }
        }
    }

    /// The record that a value of `type` holds as it is: no array of it, no pointer to it.
    private func embedded(_ type: CType) -> String? {
        switch type.kind {
        case .record: type.target
        case .typedef, .qualified: type.target.flatMap { types[$0] }.flatMap(embedded)
        default: nil
        }
    }
}
