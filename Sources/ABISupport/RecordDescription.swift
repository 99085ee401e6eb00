// SPDX-License-Identifier: Apache-2.0
//
// Descriptions of records: `acrn_pio_request(direction: 1, address: 96, ...)`.

/// Collects the text of a record, field by field.
public struct RecordDescription: CustomStringConvertible {
    private let name: String
    private var fields: [String] = []

    public init(_ name: String) { self.name = name }

    /// Adds a field under the name it has in C.
    public mutating func add<Value: CValue>(_ field: String, _ value: Value) {
        fields.append("\(field): \(Value.cDescribe(value))")
    }

    public var description: String { "\(name)(\(fields.joined(separator: ", ")))" }
}
