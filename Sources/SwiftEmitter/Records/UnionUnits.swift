// SPDX-License-Identifier: Apache-2.0
//
// The units of a union's bytes. Any unit would do; the choice decides which members compile to the instructions of C:
//
//     one of its records       that record's fields, and elements of an array of it, in place
//     as large as an element   elements of that array, by one load or store
//     integers                 all members at offsets known at compile time

/// How a union's bytes are divided.
struct UnionUnits: Hashable {
    let count: Int
    /// The bytes of the integer that units are made of.
    let integerBytes: Int
    /// The record that is the unit, if one is.
    let record: RecordReference?
    let unitBytes: Int

    /// Whether units are plain integers.
    var isInteger: Bool { record == nil && unitBytes == integerBytes }

    var text: String {
        let integer = "UInt\(integerBytes * 8)"
        let chunk = isInteger ? integer : "InlineArray<\(unitBytes / integerBytes), \(integer)>"
        return "RawStorage<\(count), \(record?.swiftName ?? chunk)>"
    }

    /// Single bytes, which bit-fields need that no integer within the union holds.
    init(bytes count: Int) {
        self.count = count
        (integerBytes, unitBytes, record) = (1, 1, nil)
    }

    init(byteSize: Int, byteAlignment: Int, members: [SwiftType]) {
        integerBytes = Unit.largest(min(byteAlignment, 8), dividing: byteSize)
        record =
            members.lazy.compactMap { type -> RecordReference? in
                guard let record = Self.recordUnit(type), record.byteSize > 0, byteSize % record.byteSize == 0 else {
                    return nil
                }
                return record.swiftAlignment <= byteAlignment ? record : nil
            }.first
        let integer = integerBytes
        let chunk = members.lazy.compactMap { type -> Int? in
            guard case .array(let element, _) = type else { return nil }
            let size = element.byteSize
            return size > integer && size % integer == 0 && byteSize % size == 0 ? size : nil
        }.first
        unitBytes = record?.byteSize ?? chunk ?? integer
        count = byteSize / unitBytes
    }

    /// Elements of arrays, and records so small that the compiler would take them apart as one integer.
    private static func recordUnit(_ type: SwiftType) -> RecordReference? {
        switch type {
        case .array(.record(let record), _): record
        case .record(let record): record.byteSize <= 8 ? record : nil
        default: nil
        }
    }
}
