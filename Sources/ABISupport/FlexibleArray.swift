// SPDX-License-Identifier: Apache-2.0
//
// Flexible array members: the elements that follow a record's header in memory.

/// Elements that follow a header, read in place. They need not be aligned.
@safe
public struct FlexibleArray<Element: BitwiseCopyable> {
    /// The first element.
    public let baseAddress: UnsafeRawPointer
    /// The number of elements.
    public let count: Int

    /// `count` elements from `byteOffset` bytes after `header`; the caller vouches for the memory.
    @unsafe
    public init(after header: UnsafeRawPointer, byteOffset: Int, count: Int) {
        precondition(count >= 0, "a flexible array cannot have a negative count")
        unsafe baseAddress = header + byteOffset
        self.count = count
    }

    /// The indices of the elements, from 0.
    public var indices: Range<Int> { 0..<count }

    /// The element at an index, which must be in range.
    public subscript(_ index: Int) -> Element {
        precondition(index >= 0 && index < count, "index out of range")
        let byteOffset = index &* MemoryLayout<Element>.stride
        return unsafe baseAddress.loadUnaligned(fromByteOffset: byteOffset, as: Element.self)
    }
}

/// Elements that follow a header, read and written in place. They need not be aligned.
@safe
public struct MutableFlexibleArray<Element: BitwiseCopyable> {
    /// The first element.
    public let baseAddress: UnsafeMutableRawPointer
    /// The number of elements.
    public let count: Int

    /// `count` elements from `byteOffset` bytes after `header`; the caller vouches for the memory.
    @unsafe
    public init(after header: UnsafeMutableRawPointer, byteOffset: Int, count: Int) {
        precondition(count >= 0, "a flexible array cannot have a negative count")
        unsafe baseAddress = header + byteOffset
        self.count = count
    }

    /// The indices of the elements, from 0.
    public var indices: Range<Int> { 0..<count }

    /// The element at an index, which must be in range.
    public subscript(_ index: Int) -> Element {
        get {
            precondition(index >= 0 && index < count, "index out of range")
            let byteOffset = index &* MemoryLayout<Element>.stride
            return unsafe baseAddress.loadUnaligned(fromByteOffset: byteOffset, as: Element.self)
        }
        nonmutating set {
            precondition(index >= 0 && index < count, "index out of range")
            let byteOffset = index &* MemoryLayout<Element>.stride
            unsafe baseAddress.storeBytes(of: newValue, toByteOffset: byteOffset, as: Element.self)
        }
    }
}
