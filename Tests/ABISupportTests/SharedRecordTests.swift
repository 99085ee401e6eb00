// SPDX-License-Identifier: Apache-2.0
//
// Fields of a record in mapped memory, one by one.

import Testing

@testable import ABISupport

#if canImport(Synchronization)
    import Synchronization

    /// A packed record as the emitter writes them: `wide` is not aligned in it, `version` is.
    private struct Packed: CRecord {
        var bytes: InlineArray<16, UInt8> = InlineArray(repeating: 0)

        static var layout: RecordLayout {
            RecordLayout("packed", byteSize: 16, byteAlignment: 1, table: "0 4 u version __u32")
        }
        static var cByteAlignment: Int { 1 }

        struct Places<R: CRecord>: Place {
            typealias PlaceRoot = R
            typealias PlaceValue = Packed
            let byteOffset: Int
            init(_ byteOffset: Int) { self.byteOffset = byteOffset }
            var version: FieldPlace<R, UInt32> { .init(byteOffset) }
            var wide: FieldPlace<R, UInt64> { .init(byteOffset + 5) }
            var words: ArrayPlace<2, FieldPlace<R, UInt16>> { .init(byteOffset + 12) }
            var bits: BitPlace<R, Int8> { .init(bitOffset: byteOffset * 8 + 35, bitWidth: 4) }
        }
        static var at: Places<Self> { Places(0) }
    }

    @Suite struct SharedRecordTests {
        private func withView(_ body: (SharedRecord<Packed>, UnsafeMutableRawPointer) throws -> Void) rethrows {
            let memory = UnsafeMutableRawPointer.allocate(byteCount: 16, alignment: 8)
            defer { memory.deallocate() }
            memory.initializeMemory(as: UInt8.self, repeating: 0, count: 16)
            try body(SharedRecord(mapping: memory), memory)
        }

        @Test func alignmentCountsFromTheMappedMemory() {
            withView { view, memory in
                view[Packed.at.version] = 0x0102_0304
                #expect(memory.load(as: UInt32.self) == 0x0102_0304)
                let result = view.atomic(Packed.at.version) {
                    $0.compareExchange(expected: 0x0102_0304, desired: 9, ordering: .acquiringAndReleasing)
                }
                #expect(result.exchanged && view[Packed.at.version] == 9)
                view[Packed.at.words[1]] = 7
                #expect(memory.load(fromByteOffset: 14, as: UInt16.self) == 7)
            }
        }

        @Test func whatIsNotAlignedIsReachedByteByByte() {
            withView { view, memory in
                view.writeTearing(Packed.at.wide, 0x0807_0605_0403_0201)
                #expect(memory.loadUnaligned(fromByteOffset: 5, as: UInt64.self) == 0x0807_0605_0403_0201)
                #expect(view.readTearing(Packed.at.wide) == 0x0807_0605_0403_0201)
                memory.storeBytes(of: 0b0110_1000, toByteOffset: 4, as: UInt8.self)
                #expect(view.readTearing(Packed.at.bits) == -3)
                var bytes: [UInt8] = [0, 0]
                view.write([5, 6], to: 14)
                view.read(&bytes, from: 14)
                #expect(bytes == [5, 6] && view[Packed.at.words[1]] == 0x0605)
            }
        }

        @Test func aVersionIsOddDuringAChange() {
            withView { view, _ in
                view.changing(version: Packed.at.version) { view in
                    #expect(view[Packed.at.version] == 1)
                    view.writeTearing(Packed.at.wide, 5)
                }
                #expect(view.consistently(version: Packed.at.version) { $0.readTearing(Packed.at.wide) } == 5)
                #expect(view[Packed.at.version] == 2)
            }
        }

        @Test func eventsAreRaisedOnceAndTaken() {
            withView { view, _ in
                #expect(view.raise(3, in: Packed.at.version) && !view.raise(3, in: Packed.at.version))
                #expect(view.raise(31, in: Packed.at.version))
                #expect(view.take(Packed.at.version) == 0x8000_0008 && view.take(Packed.at.version) == 0)
            }
        }
    }
#endif
