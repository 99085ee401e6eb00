// SPDX-License-Identifier: Apache-2.0
//
// Static assertions: a false one in a function marked `@_noLocks @_noAllocation` does not compile, in
// debug and in release, and the error stands on the line of the assertion.

/// What a failed assertion would allocate, which its caller's annotations forbid.
public final class LayoutAssertionFailed {
    @usableFromInline init() {}
}

/// Compiles only where `holds` folds to `true`.
///
/// The order matters: with `if !holds { ... }` the error would name another line.
@_transparent
public func layoutAssertion(_ holds: Bool) {
    if holds { return }
    _ = LayoutAssertionFailed()
}

/// Where stored properties stand, from one to the next. The closures are never called: they name the
/// property, so that the type measured is the property's own.
public enum LayoutChain {
    /// The byte offset that Swift gives a stored property which follows one that ends at byte `end`.
    @_transparent
    public static func start<Record, Value>(of field: (Record) -> Value, after end: Int) -> Int {
        (end &+ MemoryLayout<Value>.alignment &- 1) / MemoryLayout<Value>.alignment
            &* MemoryLayout<Value>.alignment
    }

    /// The byte offset at which a stored property that begins at byte `offset` ends.
    @_transparent
    public static func end<Record, Value>(of field: (Record) -> Value, at offset: Int) -> Int {
        offset &+ MemoryLayout<Value>.size
    }

    /// The size in bytes of a property's type.
    @_transparent
    public static func byteSize<Record, Value>(of field: (Record) -> Value) -> Int {
        MemoryLayout<Value>.size
    }
}
