// SPDX-License-Identifier: Apache-2.0
//
// Records that more memory belongs to than their own bytes: they end in a flexible array, or say themselves how
// large they are.

/// A record with elements behind it.
public protocol FlexibleRecord: CRecord {
    /// The elements that follow; bytes where the header does not say, or says more than one thing.
    associatedtype FlexibleElement: CValue

    /// Bytes from the start of the record to the first element.
    static var flexibleByteOffset: Int { get }

    /// How many elements the record says there are; nil where it does not say.
    var flexibleCount: Int? { get set }
}

extension FlexibleRecord {
    /// Nothing in the record says it.
    @inlinable
    public var flexibleCount: Int? {
        get { nil }
        set {}
    }
}

/// A record that says itself how many elements follow it, in the words that the kernel goes by.
public protocol CountedRecord: FlexibleRecord {}
