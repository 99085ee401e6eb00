// SPDX-License-Identifier: Apache-2.0
//
// The Swift type of a field, with what its layout is on a 64-bit host.

/// A type that a stored property or an accessor can have.
indirect enum SwiftType: Hashable {
    /// Bytes without a meaning: `long double`, vectors, complex numbers.
    case bytes(byteSize: Int, byteAlignment: Int)
    case integer(byteSize: Int, isSigned: Bool)
    case floating(byteSize: Int)
    case address(byteSize: Int, pointee: String)
    case enumeration(name: String, byteSize: Int, isSigned: Bool)
    case record(RecordReference)
    case array(SwiftType, count: Int)

    /// How Swift spells it.
    var text: String {
        switch self {
        case .bytes(let size, let alignment):
            let unit = min(alignment, 8)
            return "InlineArray<\(size / unit), UInt\(unit * 8)>"
        case .integer(let size, let isSigned): return (isSigned ? "Int" : "UInt") + String(size * 8)
        case .floating(let size): return size == 4 ? "Float" : "Double"
        case .address(let size, let pointee): return "Address\(size * 8)<\(pointee)>"
        case .enumeration(let name, _, _): return name
        case .record(let record): return record.swiftName
        case .array(let element, let count): return "InlineArray<\(count), \(element.text)>"
        }
    }

    var byteSize: Int {
        switch self {
        case .bytes(let size, _), .integer(let size, _), .floating(let size), .address(let size, _),
            .enumeration(_, let size, _):
            size
        case .record(let record): record.byteSize
        case .array(let element, let count): element.byteSize * count
        }
    }

    /// The alignment in Swift, which for `InlineArray` without elements is 1.
    var swiftAlignment: Int {
        switch self {
        case .bytes(let size, let alignment): size == 0 ? 1 : min(alignment, 8)
        case .integer(let size, _), .floating(let size), .address(let size, _), .enumeration(_, let size, _): size
        case .record(let record): record.swiftAlignment
        case .array(let element, let count): count == 0 ? 1 : element.swiftAlignment
        }
    }

    /// An expression of this type with all bytes zero, where the context gives the type of arrays.
    var zero: String {
        switch self {
        case .integer, .floating: "0"
        case .bytes: "InlineArray(repeating: 0)"
        case .address(_, let pointee): "Address\(byteSize * 8)<\(pointee)>()"
        case .enumeration(let name, _, _): name + "()"
        case .record(let record): record.swiftName + "()"
        case .array(let element, _): "InlineArray(repeating: \(element.zero))"
        }
    }

    /// Whether every byte is meaningful.
    var isPlain: Bool {
        switch self {
        case .bytes: false
        case .integer, .floating, .address, .enumeration: true
        case .record(let record): record.isPlain
        case .array(let element, _): element.isPlain
        }
    }
}

/// A record as other records see it.
struct RecordReference: Hashable {
    /// `sizeof`.
    let byteSize: Int
    /// Whether every byte belongs to a named field.
    let isPlain: Bool
    let swiftAlignment: Int
    let swiftName: String
    /// The memory that belongs to it.
    var extent: RecordExtent = .own
}

/// How much memory belongs to a record.
enum RecordExtent: Hashable {
    /// Its own bytes.
    case own
    /// Elements follow, and it counts them.
    case counted
    /// Elements follow, and nothing in it counts them.
    case buffer
    /// Elements follow that no buffer can hold.
    case unknown
}
