// SPDX-License-Identifier: Apache-2.0
//
// A guest in real mode: 64 KiB of memory at 0, code at 0x1000.

#if os(Linux) && arch(x86_64)
    import KVM

    struct RealModeGuest {
        let system: KVMSystem
        let machine: VirtualMachine
        let memory: GuestMemory
        let cpu: VirtualCPU

        init(_ code: [UInt8], flags: UInt32 = 0, prepare: (VirtualMachine) throws -> Void = { _ in }) throws {
            system = try KVMSystem()
            machine = try system.makeVirtualMachine()
            try prepare(machine)
            memory = try GuestMemory(byteSize: 0x10000)
            try memory.write(code, at: 0x1000)
            try machine.add(memory, at: 0, flags: flags)
            cpu = try machine.makeVirtualCPU(0)
            var special = try cpu.specialRegisters
            special.cs.base = 0
            special.cs.selector = 0
            try cpu.setSpecialRegisters(special)
            try cpu.setRegisters(kvm_regs(rip: 0x1000, rflags: 2))
        }
    }
#endif
