// SPDX-License-Identifier: Apache-2.0
//
// Static assertions: a false one in a function marked `@_noLocks @_noAllocation` does not compile, in
// debug and in release, and the error names the line of the assertion.

/// The object that a failed assertion would allocate, which its caller's annotations forbid.
public final class LayoutAssertionFailed {
    @usableFromInline init() {}
}

/// Compiles only where `value` folds to `expected`.
///
/// The order matters: with `if value != expected { ... }` the error would name another line. The comparison is
/// here and not at the call: looking for the right `==` is what the compiler would spend most of its time on.
@_transparent
public func layoutAssertion(_ value: Int, equals expected: Int) {
    if value == expected { return }
    _ = LayoutAssertionFailed()
}

/// Compiles only where `value` folds to `expected`.
@_transparent
public func layoutAssertion(_ value: UInt32, equals expected: UInt32) {
    if value == expected { return }
    _ = LayoutAssertionFailed()
}

/// Compiles only where Swift gives a record this size, which is its stride too, and this alignment.
@_transparent
public func layoutAssertion<Record>(_ record: Record.Type, byteSize: Int, byteAlignment: Int) {
    if MemoryLayout<Record>.size == byteSize {
        // A type without members has a stride of one byte.
        if MemoryLayout<Record>.stride == (byteSize == 0 ? 1 : byteSize) {
            if MemoryLayout<Record>.alignment == byteAlignment { return }
        }
    }
    _ = LayoutAssertionFailed()
}

/// Compiles only where a stored property that follows one which ends at byte `end` begins at byte `first`, and the next
/// byte that is free is `last`. The closure is never called: it names the property, so that the type measured is the
/// property's own.
@_transparent
public func layoutAssertion<Record, Value>(
    of field: (Record) -> Value, after end: Int, begins first: Int, ends last: Int
) {
    let start =
        (end &+ MemoryLayout<Value>.alignment &- 1) / MemoryLayout<Value>.alignment
        &* MemoryLayout<Value>.alignment
    if start == first {
        if first &+ MemoryLayout<Value>.size == last { return }
    }
    _ = LayoutAssertionFailed()
}

/// Numbers that assertions compare. The closures are never called.
public enum LayoutChain {
    /// The bits up to the end of a bit-field and of the bits without a name behind it.
    @_transparent
    public static func bits(_ offset: Int, _ width: Int, gap: Int) -> Int {
        offset &+ width &+ gap
    }

    /// The size of the argument that a number carries in its bits from 16 on.
    @_transparent
    public static func argumentByteSize(of number: UInt32, mask: UInt32) -> UInt32 {
        (number &>> 16) & mask
    }

    /// The size in bytes of a property's type.
    @_transparent
    public static func byteSize<Record, Value>(of field: (Record) -> Value) -> Int {
        MemoryLayout<Value>.size
    }

    /// The size in bits of a property's type.
    @_transparent
    public static func bitWidth<Record, Value>(of field: (Record) -> Value) -> Int {
        MemoryLayout<Value>.size &* 8
    }
}
