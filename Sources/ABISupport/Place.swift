// SPDX-License-Identifier: Apache-2.0
//
// Where a field is, as a constant that folds: `acrn_io_request.at.reqs.pio_request.address`. Generated code gives the
// places of each record's fields; packed, anonymous and union members are no exception.

/// A place within `PlaceRoot` that holds a `PlaceValue`.
public protocol Place<PlaceRoot, PlaceValue>: Sendable {
    associatedtype PlaceRoot: CRecord
    associatedtype PlaceValue: CValue

    /// Bytes from the start of `PlaceRoot`.
    var byteOffset: Int { get }

    init(_ byteOffset: Int)
}

/// The place of a record, with the places of its fields. Generated code extends it for each record.
@frozen
public struct RecordPlace<_R: CRecord, _V: CRecord>: Place {
    /// The record that the place is in.
    public typealias PlaceRoot = _R
    /// The value at the place.
    public typealias PlaceValue = _V

    /// Bytes from the start of `PlaceRoot`.
    public let byteOffset: Int

    /// A place so far from the start of `PlaceRoot`.
    @_transparent
    public init(_ byteOffset: Int) { self.byteOffset = byteOffset }

    /// The place of a field so many bytes from the start of the record.
    @_transparent
    public func fieldPlace<Value>(_ offset: Int) -> FieldPlace<_R, Value> { FieldPlace(byteOffset &+ offset) }

    /// The place of a record in the record.
    @_transparent
    public func recordPlace<Value>(_ offset: Int) -> RecordPlace<_R, Value> {
        RecordPlace<_R, Value>(byteOffset &+ offset)
    }

    /// The place of an array in the record.
    @_transparent
    public func arrayPlace<let count: Int, Element>(_ offset: Int) -> ArrayPlace<count, Element> {
        ArrayPlace(byteOffset &+ offset)
    }

    /// The place of a bit-field in the record.
    @_transparent
    public func bitPlace<Value>(_ bitOffset: Int, _ bitWidth: Int) -> BitPlace<_R, Value> {
        BitPlace(bitOffset: byteOffset &* 8 &+ bitOffset, bitWidth: bitWidth)
    }
}

extension CRecord {
    /// The places of the fields.
    @_transparent
    public static var at: RecordPlace<Self, Self> { RecordPlace(0) }
}

/// The place of a number, an address or an enum.
@frozen
public struct FieldPlace<PlaceRoot: CRecord, PlaceValue: CValue>: Place {
    /// Bytes from the start of `PlaceRoot`.
    public let byteOffset: Int

    /// A place so far from the start of `PlaceRoot`.
    @_transparent
    public init(_ byteOffset: Int) { self.byteOffset = byteOffset }
}

/// The place of an array, with the places of its elements.
@frozen
public struct ArrayPlace<let count: Int, Element: Place>: Place {
    /// The record that the place is in.
    public typealias PlaceRoot = Element.PlaceRoot
    /// The value at the place.
    public typealias PlaceValue = InlineArray<count, Element.PlaceValue>

    /// Bytes from the start of `PlaceRoot`.
    public let byteOffset: Int

    /// A place so far from the start of `PlaceRoot`.
    @_transparent
    public init(_ byteOffset: Int) { self.byteOffset = byteOffset }

    /// The place of an element, whose index must be in range.
    public subscript(index: Int) -> Element {
        @_transparent
        get {
            precondition(index >= 0 && index < count, "index out of range")
            return Element(byteOffset &+ index &* MemoryLayout<Element.PlaceValue>.stride)
        }
    }
}

/// The place of a bit-field.
@frozen
public struct BitPlace<PlaceRoot: CRecord, PlaceValue: FixedWidthInteger & Sendable>: Sendable {
    /// Bits from the start of `PlaceRoot`.
    public let bitOffset: Int
    /// The bits of the field.
    public let bitWidth: Int

    /// A place so far from the start of `PlaceRoot`.
    @_transparent
    public init(bitOffset: Int, bitWidth: Int) {
        self.bitOffset = bitOffset
        self.bitWidth = bitWidth
    }
}
