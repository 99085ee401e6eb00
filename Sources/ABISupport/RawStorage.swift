// SPDX-License-Identifier: Apache-2.0
//
// The bytes of a union, and of anything else that has no Swift type: whole units of an alignment.
//
// `_withUnprotectedUnsafeBytes` is the form that compiles to a single move: `withUnsafeBytes` and
// spans add a stack protector to every getter.

/// The unit of a union's storage: unsigned integers, arrays of them, or one of the union's records.
public protocol StorageUnit: BitwiseCopyable, Sendable {
    /// All bytes zero.
    static var zero: Self { get }
}

extension UInt8: StorageUnit {}
extension UInt16: StorageUnit {}
extension UInt32: StorageUnit {}
extension UInt64: StorageUnit {}

extension InlineArray: StorageUnit where Element: StorageUnit {
    /// All bytes zero.
    @inlinable
    public static var zero: Self { Self(repeating: Element.zero) }
}

/// `count` units of raw bytes.
@frozen
public struct RawStorage<let count: Int, Unit: StorageUnit>: BitwiseCopyable, Sendable, CValue {
    /// The bytes, in units.
    public var units: InlineArray<count, Unit>

    /// All bytes zero.
    @inlinable
    public init() { units = InlineArray(repeating: Unit.zero) }

    /// The value at a byte offset, which need not be aligned.
    @inlinable @inline(__always)
    public func load<Value: BitwiseCopyable>(_ type: Value.Type, at byteOffset: Int) -> Value {
        unsafe _withUnprotectedUnsafeBytes(of: units) { bytes in
            unsafe bytes.loadUnaligned(fromByteOffset: byteOffset, as: Value.self)
        }
    }

    /// Replaces the bytes at a byte offset, which need not be aligned.
    @inlinable @inline(__always)
    public mutating func store<Value: BitwiseCopyable>(_ value: Value, at byteOffset: Int) {
        unsafe _withUnprotectedUnsafeMutableBytes(of: &units) { bytes in
            unsafe bytes.storeBytes(of: value, toByteOffset: byteOffset, as: Value.self)
        }
    }
}

extension RawStorage: CustomStringConvertible {
    /// The bytes in hexadecimal, in memory order; trailing zeros are counted, not shown.
    public var description: String {
        let bytes = (0..<MemoryLayout<Self>.size).map { load(UInt8.self, at: $0) }
        let used = bytes.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
        let text = bytes[..<used].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return "0x\(text.isEmpty ? "00" : text)" + (used < bytes.count ? "... (\(bytes.count) bytes)" : "")
    }
}
