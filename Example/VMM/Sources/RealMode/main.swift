// SPDX-License-Identifier: Apache-2.0
//
// A guest of a few bytes in real mode, which adds two and two and says so through a port.

import KVM

let code: [UInt8] = [
  0xba, 0xf8, 0x03,  // mov dx, 0x3f8
  0x00, 0xd8,  // add al, bl
  0x04, 0x30,  // add al, '0'
  0xee,  // out dx, al
  0xb0, 0x0a,  // mov al, '\n'
  0xee,  // out dx, al
  0xf4,  // hlt
]
let machine = try KVMSystem().makeVirtualMachine()
let memory = try GuestMemory(byteSize: 0x1000)
try memory.write(code, at: 0)
try machine.add(memory, at: 0x1000)
let cpu = try machine.makeVirtualCPU(0)
var segments = try cpu.specialRegisters
segments.cs.base = 0
segments.cs.selector = 0
try cpu.setSpecialRegisters(segments)
try cpu.setRegisters(kvm_regs(rax: 2, rbx: 2, rip: 0x1000, rflags: 2))
var isRunning = true
while isRunning {
  switch try cpu.run() {
  case .ioOut(port: 0x3f8, let bytes): print(String(decoding: bytes, as: UTF8.self), terminator: "")
  case .halt: isRunning = false
  case let exit: fatalError("\(exit)")
  }
}
