// SPDX-License-Identifier: Apache-2.0
//
// Records with elements behind them: the count in the header and the memory there is never part.

import Testing

@testable import ABISupport

/// A count, a byte, and elements that begin in what would be padding.
private struct List: CountedRecord {
    typealias FlexibleElement = UInt16

    var count: UInt32 = 0
    var kind: UInt8 = 0
    var padding: InlineArray<3, UInt8> = InlineArray(repeating: 0)

    static let layout = RecordLayout(name: "list", byteSize: 8, byteAlignment: 4, fields: [])
    static var cByteAlignment: Int { 4 }
    static var flexibleByteOffset: Int { 6 }
    var flexibleCount: Int? {
        get { Int(count) }
        set { count = UInt32(newValue ?? 0) }
    }
    var description: String { "list(count: \(count), kind: \(kind))" }

    static func allValues(at base: Int, _ holds: (Int, Int, UInt8) -> Bool) -> Bool { holds(base, 5, 0xff) }
}

@Suite struct FlexibleBufferTests {
    @Test func isACollectionThatCountsInItsHeader() {
        var buffer = FlexibleBuffer<List>([1, 2, 3])
        #expect(buffer.header.count == 3 && buffer.count == 3 && buffer.byteSize == 12)
        buffer.append(4)
        buffer.insert(contentsOf: [8, 9], at: 1)
        buffer.remove(at: 0)
        #expect(Array(buffer) == [8, 9, 2, 3, 4] && buffer.header.count == 5)
        buffer[1] = 7
        buffer.sort()
        #expect(Array(buffer) == [2, 3, 4, 7, 8])
        buffer.removeAll()
        #expect(buffer.isEmpty && buffer.header.count == 0)
        #expect(FlexibleBuffer<List>().byteSize == 8)
    }

    @Test func theHeaderLeavesElementsInItsPaddingAlone() {
        var buffer = FlexibleBuffer<List>([0xffff, 0xffff])
        buffer.header.kind = 9
        #expect(Array(buffer) == [0xffff, 0xffff] && buffer.header.kind == 9)
    }

    @Test func aLargerCountInTheHeaderGrowsTheMemory() {
        var buffer = FlexibleBuffer<List>([1])
        buffer.header.count = 1000
        #expect(buffer.capacity == 1000 && buffer[999] == 0 && buffer[0] == 1)
        #expect(FlexibleBuffer(List(count: 3)).count == 3)
    }

    @Test func whatTheKernelAskedForIsThereInTheNextCall() {
        var buffer = FlexibleBuffer<List>([1, 2])
        buffer.withUnsafeMutableBytes { $0.storeBytes(of: 50, as: UInt32.self) }
        #expect(buffer.count == 2 && buffer.neededCount == 50)
        buffer.growToHeader()
        #expect(buffer.count == 50 && Array(buffer.prefix(3)) == [1, 2, 0])
    }

    @Test func copiesAreApart() {
        let buffer = FlexibleBuffer<List>([1, 2])
        var copy = buffer
        copy[0] = 9
        #expect(buffer[0] == 1 && copy[0] == 9)
    }

    @Test func spansShowTheMemory() {
        let buffer = FlexibleBuffer<List>([1, 0x0203])
        #expect(buffer.span.count == 2 && buffer.span[1] == 0x0203)
        #expect(buffer.bytes.byteCount == 10 && buffer.bytes.unsafeLoad(fromByteOffset: 8, as: UInt8.self) == 3)
    }
}
