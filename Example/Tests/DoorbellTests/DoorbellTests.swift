// SPDX-License-Identifier: Apache-2.0
//
// What a VMM does with generated bindings.

import Doorbell_x86_64
import Testing

@Suite struct DoorbellTests {
  @Test func aSlotIsACacheLine() {
    #expect(MemoryLayout<doorbell_slot>.size == 64)
    #expect(doorbell_slot.cByteAlignment == 64)
  }

  @Test func membersAreWhereCPutsThem() {
    var slot = doorbell_slot()
    slot.urgent = 1
    slot.vcpu = 0xabc
    slot.priority = -2
    slot.request.tag = 0x1234
    slot.request.address = 0x1122_3344_5566_7788
    let bytes = withUnsafeBytes(of: slot) { Array($0) }
    // urgent is bit 32, vcpu bits 33 to 44, priority bits 45 to 49.
    #expect(bytes[4..<8].elementsEqual([0x79, 0xd5, 0x03, 0x00]))
    #expect(bytes[8..<10].elementsEqual([0x34, 0x12]))
    #expect(bytes[10..<18].elementsEqual([0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11]))
    #expect(slot.priority == -2)
  }

  @Test func macrosAreFunctions() {
    #expect(DOORBELL_MMIO(0x1000, 3) == 0x10c0)
  }
}
