// SPDX-License-Identifier: Apache-2.0
//
// Values that fields hold.

/// A value with a C layout: an integer, a floating-point number, an address, an array or a record.
public protocol CValue: BitwiseCopyable, Sendable {
    static func cDescribe(_ value: Self) -> String
}

extension CValue where Self: CustomStringConvertible {
    /// The value as descriptions of records show it.
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
    /// The first 16 elements.
    public static func cDescribe(_ value: Self) -> String {
        let shown = Swift.min(value.count, 16)
        var text = (0..<shown).map { Element.cDescribe(value[$0]) }.joined(separator: ", ")
        if value.count > shown { text += ", ... \(value.count - shown) more" }
        return "[\(text)]"
    }
}
