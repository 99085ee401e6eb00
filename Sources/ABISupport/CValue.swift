// SPDX-License-Identifier: Apache-2.0
//
// Values that fields hold. `InlineArray` is neither equatable nor hashable, so generated records
// compare, hash and print their fields through this protocol.

/// A value with a C layout: an integer, a floating-point number, an address, an array or a record.
public protocol CValue: BitwiseCopyable, Sendable {
    static func cEqual(_ left: Self, _ right: Self) -> Bool
    static func cHash(_ value: Self, into hasher: inout Hasher)
    static func cDescribe(_ value: Self) -> String
}

extension CValue where Self: Hashable {
    @inlinable
    public static func cEqual(_ left: Self, _ right: Self) -> Bool { left == right }

    @inlinable
    public static func cHash(_ value: Self, into hasher: inout Hasher) { hasher.combine(value) }
}

extension CValue where Self: CustomStringConvertible {
    public static func cDescribe(_ value: Self) -> String { value.description }
}

extension Int8: CValue {}
extension Int16: CValue {}
extension Int32: CValue {}
extension Int64: CValue {}
extension UInt8: CValue {}
extension UInt16: CValue {}
extension UInt32: CValue {}
extension UInt64: CValue {}
extension Float: CValue {}
extension Double: CValue {}

extension InlineArray: CValue where Element: CValue {
    @inlinable
    public static func cEqual(_ left: Self, _ right: Self) -> Bool {
        for index in left.indices where !Element.cEqual(left[index], right[index]) { return false }
        return true
    }

    @inlinable
    public static func cHash(_ value: Self, into hasher: inout Hasher) {
        for index in value.indices { Element.cHash(value[index], into: &hasher) }
    }

    /// The first 16 elements.
    public static func cDescribe(_ value: Self) -> String {
        let shown = Swift.min(value.count, 16)
        var text = (0..<shown).map { Element.cDescribe(value[$0]) }.joined(separator: ", ")
        if value.count > shown { text += ", ... \(value.count - shown) more" }
        return "[\(text)]"
    }
}

/// Comparing and hashing fields of any type.
public enum CValues {
    @inlinable
    public static func equal<Value: CValue>(_ left: Value, _ right: Value) -> Bool { Value.cEqual(left, right) }

    @inlinable
    public static func hash<Value: CValue>(_ value: Value, into hasher: inout Hasher) {
        Value.cHash(value, into: &hasher)
    }
}
