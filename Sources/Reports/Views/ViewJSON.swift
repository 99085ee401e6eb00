// SPDX-License-Identifier: Apache-2.0
//
// Viewed records as JSON.

import LayoutAuditor
import LayoutIR

/// Records that lie behind each other, with the schema's name.
package struct ViewedRecords: JSONWritable {
    /// The name and the version of the format, in every document.
    package static let schema = "hvabi-view/1"
    private let records: [ViewedRecord]
    private let address: UInt64
    private let triple: String
    private let endianness: Target.Endianness

    /// - Parameter address: Where the first begins.
    package init(_ records: [ViewedRecord], address: UInt64, triple: String, endianness: Target.Endianness) {
        self.records = records
        self.address = address
        self.triple = triple
        self.endianness = endianness
    }

    /// Writes the document: the records, each with its address, and how the bytes were read.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("endianness", endianness.rawValue)
            json.member(
                "records",
                records.enumerated().map { Item(record: $1, address: address &+ UInt64($0) &* UInt64($1.byteSize)) })
            json.member("schema", Self.schema)
            json.member("triple", triple)
        }
    }

    private struct Item: JSONWritable {
        let record: ViewedRecord
        let address: UInt64

        func write(to json: inout JSONWriter) {
            json.object(.linePerMember) { json in
                json.member("address", address)
                if address > 1 << 53 { json.member("addressHex", "0x" + String(address, radix: 16)) }
                json.member("byteSize", record.byteSize)
                json.member("fields", record.fields.map(FieldItem.init))
                json.member("kind", record.kind.rawValue)
                json.member("name", record.name)
                json.member("residues", record.residues.map(ResidueItem.init))
            }
        }
    }

    private struct ResidueItem: JSONWritable {
        let residue: ViewedRecord.Residue

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.member("bitOffset", residue.bits.lowerBound)
                json.member("bitWidth", residue.bits.count)
                json.member("bytes", residue.bytes.map(ViewText.byte).joined(separator: " "))
            }
        }
    }

    private struct FieldItem: JSONWritable {
        let field: ViewedField

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.member("bitOffset", field.bits.lowerBound)
                json.member("bitWidth", field.bits.count)
                json.member("name", field.name)
                json.member("type", field.type)
                json.member("value", ValueItem(value: field.value))
                json.member("valueHex", field.value.hexIfLarge)
            }
        }
    }

    private struct RunItem: JSONWritable {
        let run: ViewedValue.Run

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.member("count", run.count)
                json.member("index", run.index)
                json.member("value", ValueItem(value: run.value))
                json.member("valueHex", run.value.hexIfLarge)
            }
        }
    }

    /// A number, a text, a list of fields, or a list of runs.
    private struct ValueItem: JSONWritable {
        let value: ViewedValue

        func write(to json: inout JSONWriter) {
            switch value {
            case .integer(let number), .boolean(let number): number.write(to: &json)
            case .wideInteger(let digits): json.string(digits)
            case .floating(let number) where number.isFinite: json.number(number)
            case .floating(let number): json.string("\(number)")
            case .pointer(let address): json.string("0x" + String(address, radix: 16))
            case .enumeration(let number, let names, let rest): enumeration(number, names, rest, &json)
            case .characters(let bytes): json.string(ViewText.quoted(bytes))
            case .bytes(let bytes): json.string(bytes.map(ViewText.byte).joined(separator: " "))
            case .record(_, let fields): fields.map(FieldItem.init).write(to: &json)
            case .array(_, let runs): runs.map(RunItem.init).write(to: &json)
            }
        }

        private func enumeration(
            _ number: CInteger, _ names: [String], _ rest: UInt64, _ json: inout JSONWriter
        ) {
            json.object { json in
                json.member("names", names)
                json.member("number", number)
                json.member("rest", names.isEmpty || rest == 0 ? nil : "0x" + String(rest, radix: 16))
            }
        }
    }
}

extension ViewedValue {
    fileprivate var hexIfLarge: String? {
        if case .integer(let number) = self { number.hexIfLarge } else { nil }
    }
}
