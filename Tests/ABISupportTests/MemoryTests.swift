// SPDX-License-Identifier: Apache-2.0
//
// Raw storage, flexible arrays, addresses and allocation.

import Testing

@testable import ABISupport

/// A record as the emitter writes them, aligned to 256 bytes in C.
@_alignment(16)
private struct Wide: CRecord {
    var words: InlineArray<32, UInt64> = InlineArray(repeating: 0)

    static let layout = RecordLayout(name: "wide", byteSize: 256, byteAlignment: 256, fields: [])
    static var cByteAlignment: Int { 256 }
    var description: String { "wide" }
}

@Suite struct MemoryTests {
    @Test func rawStorageReadsWhatItStoredAtAnyOffset() {
        var storage = RawStorage<4, UInt32>()
        storage.store(UInt64(0x0807_0605_0403_0201), at: 3)
        #expect(storage.load(UInt64.self, at: 3) == 0x0807_0605_0403_0201)
        #expect(storage.load(UInt8.self, at: 2) == 0)
        #expect(storage.load(UInt8.self, at: 4) == 2)
        #expect(storage.integer(UInt8.self, at: 5) == 3)
        #expect(storage.integer(UInt16.self, at: 6) == 0x0504)
        #expect(storage.unit(1, as: UInt32.self) == 0x0504_0302)
        #expect(storage.description == "0x0000000102030405060708... (16 bytes)")
    }

    @Test func allocationHasTheAlignmentOfC() {
        let records = Wide.allocate(count: 3)
        defer { Wide.deallocate(records) }
        #expect(UInt(bitPattern: records) % 256 == 0)
        #expect(records[2] == Wide())
        #expect(Wide.zero == Wide())
    }

    @Test func flexibleArraysReadAndWriteWhatFollows() {
        let bytes = UnsafeMutableRawPointer.allocate(byteCount: 16, alignment: 8)
        defer { bytes.deallocate() }
        bytes.initializeMemory(as: UInt8.self, repeating: 0, count: 16)
        let elements = MutableFlexibleArray<UInt32>(after: bytes, byteOffset: 3, count: 3)
        elements[2] = 0xaabb_ccdd
        #expect(bytes.loadUnaligned(fromByteOffset: 11, as: UInt32.self) == 0xaabb_ccdd)
        let view = FlexibleArray<UInt32>(after: bytes, byteOffset: 3, count: 3)
        #expect(view.indices.map { view[$0] } == [0, 0, 0xaabb_ccdd])
    }

    @Test func addressesAreIntegersOfTheTargetsWidth() {
        #expect(MemoryLayout<Address32<Void>>.size == 4 && MemoryLayout<Address64<Void>>.size == 8)
        #expect(Address64<UInt8>().isNull && Address64<UInt8>().pointer == nil)
        #expect(Address64<UInt8>(rawValue: 0x1000).description == "0x1000")
        let bytes = UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 1)
        defer { bytes.deallocate() }
        #expect(Address64<UInt8>(bytes).pointer == bytes)
    }
}
