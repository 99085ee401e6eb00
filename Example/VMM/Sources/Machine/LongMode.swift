// SPDX-License-Identifier: Apache-2.0
//
// 64-bit mode from the start: page tables that map the lowest 4 GB to themselves, and flat segments.
//
//     0x1000  descriptors     0 | 0 | code 0x10 | data 0x18
//     0x2000  level 4         1 entry
//     0x3000  level 3         4 entries
//     0x4000  level 2         4 tables of 512 entries, 2 MB each

public import KVM

public enum LongMode {
  /// The first byte that a guest may use.
  public static let end = 0x8000

  /// Puts the tables into memory that begins at address 0.
  public static func prepare(_ memory: GuestMemory) throws {
    for (index, descriptor) in [0, 0, 0x00af_9b00_0000_ffff, 0x00cf_9300_0000_ffff].enumerated() {
      try memory.store(UInt64(descriptor), at: 0x1000 + index * 8)
    }
    // Present, writable; of 2 MB.
    try memory.store(UInt64(0x3000 | 3), at: 0x2000)
    for gigabyte in 0..<4 {
      try memory.store(UInt64(0x4000 + gigabyte * 0x1000 | 3), at: 0x3000 + gigabyte * 8)
    }
    for page in 0..<2048 { try memory.store(UInt64(page << 21 | 0x83), at: 0x4000 + page * 8) }
  }

  /// Has a virtual CPU begin in 64-bit mode, without interrupts.
  public static func begin(_ cpu: VirtualCPU, at address: UInt64, rsi: UInt64 = 0) throws {
    var special = try cpu.specialRegisters
    special.gdt.base = 0x1000
    special.gdt.limit = 0x1f
    special.cr0 = 0x8000_0011  // paging, extension type, protected mode
    special.cr3 = 0x2000
    special.cr4 = 0x20  // physical address extension
    special.efer = 0x500  // long mode, enabled and active
    let data = kvm_segment(
      limit: 0xffff_ffff, selector: 0x18, type: 3, present: 1, db: 1, s: 1, g: 1)
    special.cs = kvm_segment(
      limit: 0xffff_ffff, selector: 0x10, type: 11, present: 1, s: 1, l: 1, g: 1)
    (special.ds, special.es, special.fs, special.gs, special.ss) = (data, data, data, data, data)
    try cpu.setSpecialRegisters(special)
    try cpu.setRegisters(kvm_regs(rsi: rsi, rsp: 0x1000, rip: address, rflags: 2))
  }
}
