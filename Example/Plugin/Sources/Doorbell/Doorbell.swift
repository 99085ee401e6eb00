// SPDX-License-Identifier: Apache-2.0
//
// What the ring's users need beside its declarations. Those are made of abi/ while this target is built.

extension doorbell_slot {
  /// Where the slot of a number is, in bytes from the start of the ring.
  public static func offset(ofSlot number: Int) -> Int {
    precondition((0..<Int(DOORBELL_SLOTS)).contains(number), "the ring has \(DOORBELL_SLOTS) slots")
    return number * MemoryLayout<Self>.stride
  }
}
