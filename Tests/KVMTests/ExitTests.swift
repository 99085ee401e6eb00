// SPDX-License-Identifier: Apache-2.0
//
// Guests that stop: what their exits hold, and what goes back to them.

#if os(Linux) && arch(x86_64)
    import Foundation
    import KVM
    import TestSupport
    import Testing

    @Suite(.enabled(if: Surroundings.opensKVM, "/dev/kvm cannot be opened here"))
    struct ExitTests {
        /// mov dx, 0x3f8
        private let serial: [UInt8] = [0xba, 0xf8, 0x03]

        @Test func portsAreReadAndWritten() throws {
            // in al, dx; out dx, al; mov si, 0x2000; mov cx, 3; cld; rep outsw; hlt
            let cpu = try RealModeGuest(
                serial + [0xec, 0xee, 0xbe, 0x00, 0x20, 0xb9, 0x03, 0x00, 0xfc, 0xf3, 0x6f, 0xf4])
            try cpu.memory.write([1, 2, 3, 4, 5, 6], at: 0x2000)
            guard case .ioIn(port: 0x3f8, let request) = try cpu.cpu.run() else { throw Errno.badAddress }
            #expect(request.count == 1)
            request[0] = 0x41
            guard case .ioOut(port: 0x3f8, let answer) = try cpu.cpu.run() else { throw Errno.badAddress }
            #expect(Array(answer) == [0x41])
            var written: [UInt8] = []
            while case .ioOut(port: 0x3f8, let words) = try cpu.cpu.run() {
                #expect(words.accessByteSize == 2)
                written += Array(words)
            }
            #expect(written == [1, 2, 3, 4, 5, 6])
        }

        @Test func memoryThatIsNotThereIsReadAndWritten() throws {
            // mov ax, 0x8000; mov ds, ax; mov word [0], 0x1234; mov ax, [2]; out 0x10, ax; hlt
            let cpu = try RealModeGuest([
                0xb8, 0x00, 0x80, 0x8e, 0xd8, 0xc7, 0x06, 0x00, 0x00, 0x34, 0x12, 0xa1, 0x02, 0x00, 0xe7, 0x10, 0xf4,
            ]).cpu
            guard case .mmioWrite(address: 0x80000, let bytes) = try cpu.run() else { throw Errno.badAddress }
            #expect(bytes.number == 0x1234)
            guard case .mmioRead(address: 0x80002, let request) = try cpu.run() else { throw Errno.badAddress }
            #expect(request.count == 2)
            request.number = 0xffff_5678
            guard case .ioOut(port: 0x10, let answer) = try cpu.run() else { throw Errno.badAddress }
            #expect(answer.number == 0x5678)
            guard case .halt = try cpu.run() else { throw Errno.badAddress }
        }

        @Test func aGuestThatLoopsIsLeft() throws {
            // jmp $
            let cpu = try RealModeGuest([0xeb, 0xfe]).cpu
            cpu.leavesAtOnce = true
            guard case .interrupted = try cpu.run() else { throw Errno.badAddress }
            #expect(cpu.leavesAtOnce)
        }

        @Test func virtualCPUsMoveToThreads() async throws {
            // inc al; out 0x10, al; jmp back
            let code: [UInt8] = [0xfe, 0xc0, 0xe6, 0x10, 0xeb, 0xfa]
            let guests = try (0..<4).map { _ in try RealModeGuest(code).cpu }
            let sums = try await withThrowingTaskGroup(of: Int.self) { group in
                for cpu in guests {
                    group.addTask {
                        var sum = 0
                        for _ in 0..<10 {
                            guard case .ioOut(_, let bytes) = try cpu.run() else { throw Errno.badAddress }
                            sum += Int(bytes[0])
                        }
                        return sum
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(sums == [55, 55, 55, 55])
        }

        @Test func writesRingWithoutAnExit() throws {
            // mov al, 7; out 0x20, al; out 0x21, al; hlt
            let guest = try RealModeGuest([0xb0, 0x07, 0xe6, 0x20, 0xe6, 0x21, 0xf4])
            let event = try EventDescriptor()
            #expect(try event.take() == 0)
            try guest.machine.signal(event, on: Doorbell(address: 0x20, byteSize: 1, isPort: true, value: 7))
            // Of another value: it ends `run`.
            try guest.machine.signal(event, on: Doorbell(address: 0x21, byteSize: 1, isPort: true, value: 8))
            guard case .ioOut(port: 0x21, let bytes) = try guest.cpu.run() else { throw Errno.badAddress }
            #expect(Array(bytes) == [7])
            #expect(try event.take() == 1)
            try guest.machine.stopSignalling(event, on: Doorbell(address: 0x20, byteSize: 1, isPort: true, value: 7))
        }

        @Test func writesAreCollected() throws {
            // mov ax, 0x8000; mov ds, ax; mov word [0], 0x1234; out 0x30, al; mov word [2], 0x5678; hlt
            let guest = try RealModeGuest([
                0xb8, 0x00, 0x80, 0x8e, 0xd8, 0xc7, 0x06, 0x00, 0x00, 0x34, 0x12, 0xe6, 0x30, 0xc7, 0x06, 0x02, 0x00,
                0x78, 0x56, 0xf4,
            ])
            try guest.machine.coalesceWrites(at: 0x80000, byteSize: 0x1000)
            try guest.machine.coalesceWrites(at: 0x30, byteSize: 1, isPort: true)
            guard case .halt = try guest.cpu.run() else { throw Errno.badAddress }
            let writes = guest.cpu.takeCoalescedWrites()
            #expect(writes.map(\.address) == [0x80000, 0x30, 0x80002])
            #expect(writes.map(\.isPort) == [false, true, false])
            #expect(writes.map(\.bytes) == [[0x34, 0x12], [0], [0x78, 0x56]])
            #expect(guest.cpu.takeCoalescedWrites().isEmpty)
        }

        @Test func dirtyPagesAreTold() throws {
            // mov byte [0x5000], 1; hlt
            let guest = try RealModeGuest([0xc6, 0x06, 0x00, 0x50, 0x01, 0xf4], flags: KVM_MEM_LOG_DIRTY_PAGES)
            _ = try guest.machine.dirtyPages(slot: 0)
            guard case .halt = try guest.cpu.run() else { throw Errno.badAddress }
            #expect(try guest.machine.dirtyPages(slot: 0) == [1 << 5])
            #expect(try guest.machine.dirtyPages(slot: 0) == [0])
            #expect(try guest.machine.dirtyPages(slot: 9) == [])
        }

        @Test func anEventInterruptsAGuest() throws {
            let guest = try RealModeGuest([0xf4]) { machine in
                try machine.setTSSAddress(0xfffb_d000)
                try machine.makeInterruptController()
                try machine.makeTimer()
            }
            let event = try EventDescriptor()
            try guest.machine.connect(event, to: 4)
            try event.signal()
            // The PIC latches the edge of line 4 in its request register.
            var chip = kvm_irqchip(chip_id: UInt32(KVM_IRQCHIP_PIC_MASTER))
            for _ in 0..<200 where chip.chip.pic.irr == 0 {
                try KVM_GET_IRQCHIP.call(guest.machine.fd, &chip)
                usleep(1000)
            }
            #expect(chip.chip.pic.irr == 1 << 4)
            try guest.machine.disconnect(event, from: 4)
            try guest.machine.setLine(5, true)
            try KVM_GET_IRQCHIP.call(guest.machine.fd, &chip)
            #expect(chip.chip.pic.irr & 1 << 5 != 0)
        }

        @Test func anInterruptIsInjected() throws {
            // sti; nop; jmp $   with the vector 0x20 at 0x3000: out 0x10, al
            let guest = try RealModeGuest([0xfb, 0x90, 0xeb, 0xfe])
            try guest.memory.store(UInt32(0x3000), at: 0x20 * 4)
            try guest.memory.write([0xe6, 0x10], at: 0x3000)
            var registers = try guest.cpu.registers
            registers.rsp = 0x8000
            try guest.cpu.setRegisters(registers)
            guest.cpu.wantsInterruptWindow = true
            guard case .interruptWindow = try guest.cpu.run() else { throw Errno.badAddress }
            #expect(guest.cpu.canBeInterrupted)
            guest.cpu.wantsInterruptWindow = false
            try guest.cpu.interrupt(vector: 0x20)
            guard case .ioOut(port: 0x10, _) = try guest.cpu.run() else { throw Errno.badAddress }
        }
    }
#endif
