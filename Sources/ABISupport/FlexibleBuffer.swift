// SPDX-License-Identifier: Apache-2.0
//
// A record and the elements behind it, in memory of their own that grows.
//
//     | header                 | element 0 | element 1 | ...       |
//     0                        flexibleByteOffset
//
// The count in the header and the size of the memory agree: a larger count makes the memory grow.

/// A record with the elements that follow it. It is a collection of these.
public struct FlexibleBuffer<Record: FlexibleRecord>: Sendable {
    /// The elements that follow the record.
    public typealias Element = Record.FlexibleElement

    /// Memory for `capacity` elements, aligned to 8 bytes.
    private var words: ContiguousArray<UInt64>
    /// How many elements there is memory for.
    public private(set) var capacity: Int

    /// `count` elements, all bytes zero, and a header that says so where it counts.
    public init(count: Int) {
        precondition(count >= 0, "a count cannot be negative")
        precondition(Record.cByteAlignment <= 8, "the record needs more than an alignment of 8 bytes")
        words = ContiguousArray(repeating: 0, count: Self.wordCount(count))
        capacity = count
        var header = Record()
        header.flexibleCount = count
        store(header)
    }

    /// A header, with as many elements as it says, all bytes zero; none where it does not say.
    public init(_ header: Record) {
        self.init(count: 0)
        self.header = header
    }

    /// Elements, behind a header whose other bytes are zero.
    public init(_ elements: some Sequence<Element>) {
        let elements = Array(elements)
        self.init(count: elements.count)
        for (index, element) in elements.enumerated() { self[index] = element }
    }

    /// The record. To say in it that there are more elements adds such, all bytes zero.
    public var header: Record {
        get { unsafe withUnsafeBytes { bytes in unsafe bytes.loadUnaligned(as: Record.self) } }
        set {
            store(newValue)
            growToHeader()
        }
    }

    /// How many elements the header says there are: more than `count` where the kernel asked for more room.
    public var neededCount: Int { header.flexibleCount ?? capacity }

    /// The bytes of the record and of the elements that there is memory for.
    public var byteSize: Int { Self.byteSize(capacity) }

    /// The elements; their offset in the record must be a multiple of their alignment.
    public var span: Span<Element> {
        @_lifetime(borrow self)
        get { Span(_bytes: bytes.extracting(Record.flexibleByteOffset..<Self.end(count))) }
    }

    /// The bytes of the record and of its elements.
    public var bytes: RawSpan {
        @_lifetime(borrow self)
        get { unsafe words.span.bytes.extracting(0..<byteSize) }
    }

    /// The bytes for as long as `body` runs.
    @unsafe
    public func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try unsafe words.withUnsafeBytes { bytes in try unsafe body(.init(rebasing: bytes[..<byteSize])) }
    }

    /// The bytes for as long as `body` runs, which must leave a count of at most `capacity`.
    @unsafe
    public mutating func withUnsafeMutableBytes<R>(
        _ body: (UnsafeMutableRawBufferPointer) throws -> R
    ) rethrows -> R {
        let size = byteSize
        return try unsafe words.withUnsafeMutableBytes { bytes in
            try unsafe body(.init(rebasing: bytes[..<size]))
        }
    }

    /// Adds the elements that the header says there are and that there is no memory for.
    mutating func growToHeader() {
        if let count = header.flexibleCount { grow(to: count) }
    }
}

extension FlexibleBuffer {
    private static func end(_ count: Int) -> Int {
        let (bytes, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
        precondition(!overflow, "so many elements have more bytes than there are addresses")
        return Record.flexibleByteOffset + bytes
    }

    private static func byteSize(_ count: Int) -> Int { Swift.max(MemoryLayout<Record>.size, end(count)) }

    private static func wordCount(_ count: Int) -> Int { Swift.max(1, (byteSize(count) + 7) / 8) }

    fileprivate mutating func grow(to count: Int) {
        guard count > capacity else { return }
        words.append(contentsOf: repeatElement(0, count: Self.wordCount(count) - words.count))
        capacity = count
    }

    /// Only the bytes of fields: the first elements may be in the record's padding.
    fileprivate mutating func store(_ header: Record) {
        unsafe Swift.withUnsafeBytes(of: header) { source in
            unsafe withUnsafeMutableBytes { target in
                _ = Record.allValues(at: 0) { offset, count, _ in
                    unsafe target.baseAddress.unsafelyUnwrapped.advanced(by: offset).copyMemory(
                        from: source.baseAddress.unsafelyUnwrapped.advanced(by: offset), byteCount: count)
                    return true
                }
            }
        }
    }

    fileprivate mutating func setCount(_ count: Int) {
        guard var header = Optional(self.header), header.flexibleCount != nil else {
            capacity = count
            return
        }
        header.flexibleCount = count
        store(header)
    }
}

extension FlexibleBuffer: RandomAccessCollection, MutableCollection, RangeReplaceableCollection {
    /// No elements, and a header of zeros.
    public init() { self.init(count: 0) }

    /// Always 0.
    public var startIndex: Int { 0 }

    /// As many as the header says, and no more than there is memory for.
    public var endIndex: Int { Swift.min(neededCount, capacity) }

    /// The element at an index, which must be in range.
    public subscript(index: Int) -> Element {
        get {
            precondition(index >= 0 && index < count, "index out of range")
            return unsafe withUnsafeBytes { bytes in
                unsafe bytes.loadUnaligned(fromByteOffset: Self.end(index), as: Element.self)
            }
        }
        set {
            precondition(index >= 0 && index < count, "index out of range")
            unsafe withUnsafeMutableBytes { bytes in
                unsafe bytes.storeBytes(of: newValue, toByteOffset: Self.end(index), as: Element.self)
            }
        }
    }

    /// Makes room for so many elements.
    public mutating func reserveCapacity(_ count: Int) { words.reserveCapacity(Self.wordCount(count)) }

    /// Replaces some elements, and writes the new count into the header.
    public mutating func replaceSubrange(_ range: Range<Int>, with new: some Collection<Element>) {
        let (old, added) = (count, new.count)
        precondition(range.lowerBound >= 0 && range.upperBound <= old, "range out of bounds")
        let total = old - range.count + added
        grow(to: total)
        let stride = MemoryLayout<Element>.stride
        unsafe withUnsafeMutableBytes { bytes in
            let base = unsafe bytes.baseAddress.unsafelyUnwrapped
            unsafe base.advanced(by: Self.end(range.lowerBound + added)).copyMemory(
                from: base.advanced(by: Self.end(range.upperBound)), byteCount: (old - range.upperBound) * stride)
            for (index, element) in new.enumerated() {
                unsafe bytes.storeBytes(
                    of: element, toByteOffset: Self.end(range.lowerBound + index), as: Element.self)
            }
            if total < old {
                unsafe base.advanced(by: Self.end(total)).initializeMemory(
                    as: UInt8.self, repeating: 0, count: (old - total) * stride)
            }
        }
        setCount(total)
    }
}

extension FlexibleBuffer: CustomStringConvertible {
    /// The header, and then the elements.
    public var description: String {
        let elements = prefix(16).map { Element.cDescribe($0) }.joined(separator: ", ")
        return "\(header)[\(elements)\(count > 16 ? ", ... \(count - 16) more" : "")]"
    }
}
