// SPDX-License-Identifier: Apache-2.0
//
// Systems, machines, memory, lists and registers, on /dev/kvm.

#if os(Linux) && arch(x86_64)
    import Foundation
    import KVM
    import TestSupport
    import Testing

    @Suite(.enabled(if: Surroundings.opensKVM, "/dev/kvm cannot be opened here"))
    struct MachineTests {
        @Test func theSystemSaysWhatItCan() throws {
            let system = try KVMSystem()
            #expect(try system.check(KVM_CAP_USER_MEMORY) == 1)
            #expect(try system.check(KVM_CAP_NR_MEMSLOTS) > 8)
            #expect(try system.check(1 << 20) == 0, "a capability that there is not")
            #expect(try system.makeVirtualMachine().check(KVM_CAP_IMMEDIATE_EXIT) == 1)
            #expect(system.runByteSize >= MemoryLayout<kvm_run>.size)
        }

        @Test func whatIsNotKVMIsRefused() {
            #expect(throws: IoctlError.self) { try KVMSystem(path: "/dev/null") }
            #expect(throws: Errno.noSuchFileOrDirectory) { try KVMSystem(path: "/dev/no-kvm") }
        }

        @Test func descriptorsCloseWithTheirOwners() throws {
            // A program of one thread would see its descriptors' numbers again; here others open some meanwhile, so
            // that many rounds must not need many.
            var highest: Int32 = 0
            for _ in 0..<200 { highest = max(highest, try RealModeGuest([0xf4]).cpu.fd.rawValue) }
            #expect(highest < 200)
            let kept = try (0..<60).map { _ in try RealModeGuest([0xf4]) }
            #expect(kept.map(\.cpu.fd.rawValue).max() ?? 0 > 180, "the twin: three descriptors each, while they live")
        }

        @Test func aVirtualCPUKeepsItsMachineAndItsMemory() throws {
            weak var machine: VirtualMachine?
            weak var memory: GuestMemory?
            var cpus: [VirtualCPU] = []
            try {
                // mov al, [0x2000]; out 0x10, al
                let guest = try RealModeGuest([0xa0, 0x00, 0x20, 0xe6, 0x10])
                try guest.memory.write([0x5a], at: 0x2000)
                (machine, memory) = (guest.machine, guest.memory)
                cpus.append(guest.cpu)
            }()
            #expect(machine != nil && memory != nil)
            guard case .ioOut(port: 0x10, let bytes) = try cpus[0].run() else { throw Errno.badAddress }
            cpus = []
            #expect(machine != nil, "the bytes of an exit keep it")
            #expect(Array(bytes) == [0x5a])
        }

        @Test func memoryEndsWhenNobodyHasIt() throws {
            weak var memory: GuestMemory?
            try {
                let guest = try RealModeGuest([0xf4])
                memory = guest.memory
                let small = try GuestMemory(byteSize: 4096)
                try guest.machine.add(small, at: 0x100000, slot: 1)
                try guest.machine.removeMemory(slot: 1)
                #expect(throws: IoctlError.self) { try guest.machine.add(small, at: 0x8000, slot: 2) }
                #expect(throws: IoctlError.self) { try guest.machine.add(small, at: 0x100001, slot: 2) }
            }()
            #expect(memory == nil)
        }

        @Test func offsetsBeyondTheMemoryAreErrors() throws {
            let memory = try GuestMemory(byteSize: 4096)
            try memory.store(kvm_regs(rax: 7), at: 4096 - 144)
            #expect(try memory.load(kvm_regs.self, at: 4096 - 144).rax == 7)
            #expect(try memory.read(8, at: 4096 - 144) == [7, 0, 0, 0, 0, 0, 0, 0])
            for (offset, count) in [(4095, 2), (-1, 1), (4097, 0), (Int.max, 1), (0, 4097)] {
                #expect(throws: KVMError.outOfMemory(byteOffset: offset, byteCount: count)) {
                    try memory.write(Array(repeating: 1, count: count), at: offset)
                }
            }
            #expect(throws: KVMError.self) { try memory.read(1, at: Int.max) }
            #expect(throws: KVMError.self) { try memory.load(UInt64.self, at: 4090) }
        }

        @Test func listsHaveRoomForAll() throws {
            let guest = try RealModeGuest([0xf4])
            let cpuid = try guest.system.supportedCPUID()
            #expect(cpuid.contains { $0.function == 0 })
            try guest.cpu.setCPUID(cpuid)
            let indices = try guest.system.msrIndices()
            #expect(indices.contains(0x174), "SYSENTER_CS")
            print("\(cpuid.count) entries of CPUID, \(indices.count) MSRs")
        }

        @Test func registersComeBackAsTheyWereSet() throws {
            let cpu = try RealModeGuest([0xf4]).cpu
            var registers = try cpu.registers
            registers.rbx = 0x1122_3344_5566_7788
            try cpu.setRegisters(registers)
            #expect(try cpu.registers == registers)
            try cpu.setMSRs([kvm_msr_entry(index: 0x174, data: 0x10)])
            #expect(try cpu.msrs([0x174]).map(\.data) == [0x10])
            #expect(throws: KVMError.refusedMSR(index: 0xdead)) { try cpu.msrs([0x174, 0xdead]) }
            #expect(throws: KVMError.refusedMSR(index: 0xdead)) {
                try cpu.setMSRs([kvm_msr_entry(index: 0xdead, data: 1)])
            }
            #expect(try cpu.state == KVM_MP_STATE_RUNNABLE)
            #expect(try cpu.get(KVM_GET_XCRS).nr_xcrs <= 16)
        }
    }
#endif
