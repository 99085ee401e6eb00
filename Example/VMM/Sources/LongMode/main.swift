// SPDX-License-Identifier: Apache-2.0
//
// A 64-bit guest that prints through a serial port.

import KVM
import Machine

let code: [UInt8] =
  [
    0x48, 0x8d, 0x35, 0x1a, 0x00, 0x00, 0x00,  // lea rsi, [rip + text]
    0xac,  // next: lodsb
    0x84, 0xc0,  // test al, al
    0x74, 0x14,  // jz end
    0x88, 0xc4,  // mov ah, al
    0x66, 0xba, 0xfd, 0x03,  // mov dx, 0x3fd
    0xec,  // wait: in al, dx
    0xa8, 0x20,  // test al, 0x20
    0x74, 0xfb,  // jz wait
    0x88, 0xe0,  // mov al, ah
    0x66, 0xba, 0xf8, 0x03,  // mov dx, 0x3f8
    0xee,  // out dx, al
    0xeb, 0xe7,  // jmp next
    0xf4,  // end: hlt
  ] + Array("Hello from 64-bit mode\n\0".utf8)  // text:
let machine = try KVMSystem().makeVirtualMachine()
let memory = try GuestMemory(byteSize: 2 << 20)
try LongMode.prepare(memory)
try memory.write(code, at: LongMode.end)
try machine.add(memory, at: 0)
let cpu = try machine.makeVirtualCPU(0)
try LongMode.begin(cpu, at: UInt64(LongMode.end))
var console = Console()
try console.run(cpu)
