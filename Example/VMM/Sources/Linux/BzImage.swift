// SPDX-License-Identifier: Apache-2.0
//
// A kernel by the boot protocol of Linux' Documentation/x86/boot.rst (since 6.5 arch/x86/boot.rst), "64-bit boot
// protocol".
//
//     file    0 ... 0x1f1 setup_header ... | (setup_sects + 1) * 512: the kernel
//     memory  0x10000 boot_params | 0x20000 command line | 0x100000 the kernel, its 64-bit entry at 0x200

import KVM
import LinuxBoot_x86_64

struct BzImage {
  static let kernelAddress = 0x10_0000
  private static let commandLineAddress = 0x2_0000
  private static let parametersAddress = 0x1_0000

  private let header: setup_header
  private let kernel: [UInt8]

  enum Failure: Error { case notAKernel, noEntryIn64BitMode, tooLarge }

  init(_ file: [UInt8]) throws(Failure) {
    let start = boot_params.at.hdr.byteOffset
    guard file.count > 0x1000, file[0x202...0x205] == [0x48, 0x64, 0x72, 0x53] else {
      throw .notAKernel
    }  // "HdrS"
    // The header ends where the jump at 0x200 leads to.
    let end = min(0x202 + Int(file[0x201]), start + MemoryLayout<setup_header>.size)
    var header = setup_header()
    unsafe withUnsafeMutableBytes(of: &header) { unsafe $0.copyBytes(from: file[start..<end]) }
    guard Int32(header.xloadflags) & XLF_KERNEL_64 != 0 else { throw .noEntryIn64BitMode }
    let setupSize = (Int(header.setup_sects == 0 ? 4 : header.setup_sects) + 1) * 512
    guard setupSize < file.count else { throw .notAKernel }
    self.header = header
    kernel = Array(file[setupSize...])
  }

  /// Puts the kernel into memory that begins at address 0. Where the boot parameters are, for rsi.
  func load(into memory: GuestMemory, commandLine: String) throws -> UInt64 {
    guard Self.kernelAddress + Int(header.init_size) <= memory.byteSize else {
      throw Failure.tooLarge
    }
    var parameters = boot_params()
    parameters.hdr = header
    parameters.hdr.type_of_loader = 0xff
    parameters.hdr.cmd_line_ptr = UInt32(Self.commandLineAddress)
    let high = UInt64(Self.kernelAddress)
    parameters.e820_table[0] = boot_e820_entry(addr: 0, size: 0x9_fc00, type: 1)
    parameters.e820_table[1] = boot_e820_entry(
      addr: high, size: UInt64(memory.byteSize) - high, type: 1)
    parameters.e820_entries = 2
    try memory.store(parameters, at: Self.parametersAddress)
    try memory.write(Array(commandLine.utf8) + [0], at: Self.commandLineAddress)
    try memory.write(kernel, at: Self.kernelAddress)
    return UInt64(Self.parametersAddress)
  }
}
