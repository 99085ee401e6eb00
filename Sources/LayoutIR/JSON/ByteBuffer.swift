// SPDX-License-Identifier: Apache-2.0
//
// Bytes that are appended one after another: JSON text is made of many short pieces, and an array asks more questions
// about each than it takes to copy it.

/// A growing run of bytes.
struct ByteBuffer: ~Copyable {
    private var start: UnsafeMutableRawPointer
    private var capacity: Int
    private var count = 0

    init(capacity: Int = 1 << 12) {
        self.capacity = capacity
        start = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit { start.deallocate() }

    /// The bytes that were appended so far.
    var bytes: [UInt8] { Array(UnsafeRawBufferPointer(start: start, count: count)) }

    mutating func append(_ byte: UInt8) {
        reserve(1)
        start.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
    }

    mutating func append(_ text: StaticString) {
        append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    mutating func append(_ text: UnsafeRawBufferPointer) {
        guard let base = text.baseAddress else { return }
        reserve(text.count)
        (start + count).copyMemory(from: base, byteCount: text.count)
        count += text.count
    }

    mutating func append(_ byte: UInt8, count repetitions: Int) {
        reserve(repetitions)
        (start + count).initializeMemory(as: UInt8.self, repeating: byte, count: repetitions)
        count += repetitions
    }

    /// In decimal.
    mutating func append(decimal value: UInt64) {
        var (rest, width) = (value, 1)
        while rest >= 10 {
            rest /= 10
            width += 1
        }
        reserve(width)
        rest = value
        for place in (count..<count + width).reversed() {
            start.storeBytes(
                of: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10), toByteOffset: place, as: UInt8.self)
            rest /= 10
        }
        count += width
    }

    private mutating func reserve(_ more: Int) {
        if count + more > capacity { grow(more) }
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        capacity = max(2 * capacity, count + more)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        larger.copyMemory(from: start, byteCount: count)
        start.deallocate()
        start = larger
    }
}
