// SPDX-License-Identifier: Apache-2.0
//
// Bytes of a file in one byte order. Every read is within bounds, or throws.

/// A part of a file. Offsets count from the part's own start.
struct BinaryBytes: Sendable {
    private let storage: [UInt8]
    private let start: Int
    let count: Int
    let isBigEndian: Bool

    /// Kernels end their symbols at 512.
    private static let longestText = 4096

    init(_ storage: [UInt8], isBigEndian: Bool = false) {
        self.init(storage, start: 0, count: storage.count, isBigEndian: isBigEndian)
    }

    private init(_ storage: [UInt8], start: Int, count: Int, isBigEndian: Bool) {
        self.storage = storage
        self.start = start
        self.count = count
        self.isBigEndian = isBigEndian
    }

    /// The same bytes in another order.
    func ordered(isBigEndian: Bool) -> BinaryBytes {
        BinaryBytes(storage, start: start, count: count, isBigEndian: isBigEndian)
    }

    /// - Throws: `truncated` where it is not wholly within these bytes.
    func part(at offset: Int, count length: Int, _ what: StaticString) throws(BTFFailure) -> BinaryBytes {
        guard holds(offset, length) else { throw truncated(offset, what) }
        return BinaryBytes(storage, start: start + offset, count: length, isBigEndian: isBigEndian)
    }

    func holds(_ offset: Int, _ length: Int) -> Bool {
        offset >= 0 && length >= 0 && offset <= count && length <= count - offset
    }

    func byte(at offset: Int) throws(BTFFailure) -> UInt8 {
        guard holds(offset, 1) else { throw truncated(offset, "a byte") }
        return storage[start + offset]
    }

    func half(at offset: Int) throws(BTFFailure) -> UInt16 { try integer(at: offset) }
    func word(at offset: Int) throws(BTFFailure) -> UInt32 { try integer(at: offset) }
    func long(at offset: Int) throws(BTFFailure) -> UInt64 { try integer(at: offset) }

    /// A word as an offset, size or count.
    func count(at offset: Int) throws(BTFFailure) -> Int { Int(try word(at: offset)) }

    private func integer<Value: FixedWidthInteger>(at offset: Int) throws(BTFFailure) -> Value {
        let size = Value.bitWidth / 8
        guard holds(offset, size) else { throw truncated(offset, "a number") }
        let first = start + offset
        var value: Value = 0
        for index in 0..<size {
            let position = isBigEndian ? index : size - 1 - index
            value = value << 8 | Value(storage[first + position])
        }
        return value
    }

    /// The text up to the next NUL.
    ///
    /// - Throws: `truncated` where no NUL follows, and `invalid` where the text is longer than any name.
    func text(at offset: Int) throws(BTFFailure) -> String {
        guard holds(offset, 1) else { throw truncated(offset, "a string") }
        let first = start + offset
        let furthest = min(count - offset, Self.longestText + 1)
        guard let end = storage[first..<(first + furthest)].firstIndex(of: 0) else {
            guard furthest > Self.longestText else { throw truncated(offset, "a string") }
            throw BTFFailure(.invalid, "a name of more than \(Self.longestText) bytes", at: offset)
        }
        return String(decoding: storage[first..<end], as: UTF8.self)
    }

    /// Whether these bytes are here.
    func has(_ bytes: [UInt8], at offset: Int) -> Bool {
        guard holds(offset, bytes.count) else { return false }
        return storage[(start + offset)..<(start + offset + bytes.count)].elementsEqual(bytes)
    }

    /// A copy of all bytes.
    var array: [UInt8] { Array(storage[start..<(start + count)]) }

    private func truncated(_ offset: Int, _ what: StaticString) -> BTFFailure {
        BTFFailure(.truncated, "the input ends within \(what)", at: offset)
    }
}
