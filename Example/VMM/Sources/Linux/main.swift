// SPDX-License-Identifier: Apache-2.0
//
// Linux to its first lines: `linux BZIMAGE [TEXT]` ends with status 0 at a line that has the text.

import Foundation
import KVM
import Machine

let arguments = CommandLine.arguments
guard arguments.count > 1 else {
  print("usage: linux BZIMAGE [TEXT]")
  exit(64)
}
let file = try Data(contentsOf: URL(fileURLWithPath: arguments[1]))
let system = try KVMSystem()
let machine = try system.makeVirtualMachine()
try machine.setTSSAddress(0xfffb_d000)
try machine.makeInterruptController()
try machine.makeTimer()
let memory = try GuestMemory(byteSize: 512 << 20)
try LongMode.prepare(memory)
let parameters = try BzImage(Array(file)).load(
  into: memory, commandLine: "console=ttyS0 earlyprintk=serial,ttyS0,115200 nokaslr panic=-1")
try machine.add(memory, at: 0)

let cpu = try machine.makeVirtualCPU(0)
var cpuid = try system.supportedCPUID()
// Where KVM has to emulate an instruction, it cannot do cmpxchg16b: Linux does without.
for index in cpuid.indices where cpuid[index].function == 1 { cpuid[index].ecx &= ~(1 << 13) }
try cpu.setCPUID(cpuid)
try LongMode.begin(cpu, at: UInt64(BzImage.kernelAddress + 0x200), rsi: parameters)
var console = Console()
exit(try console.run(cpu, until: arguments.count > 2 ? arguments[2] : nil) ? 0 : 1)
