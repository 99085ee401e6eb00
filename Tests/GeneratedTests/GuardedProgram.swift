// SPDX-License-Identifier: Apache-2.0
//
// A program that calls KVM with arguments whose last byte is the last of a page, behind which nothing is mapped.

enum GuardedProgram {
    /// - Parameter calls: `plain(KVM_GET_REGS)`, one a line.
    static func text(_ calls: String) -> String { helpers + calls + "\n" + buffers }

    private static let helpers = """
        import ABISupport
        import Glibc
        import SystemPackage

        let page = 4096
        let size = 64 * page
        guard let mapped = mmap(nil, size + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            mprotect(mapped + size, page, PROT_NONE) == 0
        else { fatalError("mmap") }

        /// The error of a call with `bytes` at `offset` bytes before the guard page.
        func errno(_ bytes: [UInt8], before offset: Int, _ call: (UnsafeMutableRawPointer) throws -> Void) -> Errno? {
            memset(mapped, 0, size)
            let place = mapped + size - offset
            for (index, byte) in bytes.enumerated() where index < offset {
                place.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
            }
            do { try call(place) } catch { return (error as? IoctlError)?.errno }
            return nil
        }

        let kvm = try FileDescriptor.open("/dev/kvm", .readWrite)
        let vm = try KVM_CREATE_VM.call(kvm, 0)
        try KVM_CREATE_IRQCHIP.call(vm.fd)
        let vcpu = try KVM_CREATE_VCPU.call(vm.fd, 0)
        nonisolated(unsafe) var (answered, failures) = (0, 0)

        /// A record has its own bytes and no more: with a page behind it as without one, KVM says the same.
        func plain<A: CValue>(_ command: Ioctl<A, LinuxABI>) {
            for fd in [kvm, vm.fd, vcpu.fd] {
                let room = MemoryLayout<A>.size
                let guarded = errno([], before: room) { try command.unsafeCall(fd, at: $0) }
                let free = errno([], before: room + 8 * page) { try command.unsafeCall(fd, at: $0) }
                if guarded == nil { answered += 1 }
                if guarded == .badAddress && free != .badAddress {
                    failures += 1
                    print("\\(command.name) takes more than \\(room) bytes")
                }
            }
        }

        /// A buffer's bytes are enough; its header alone, with the same count, is not.
        func buffered<R: CountedRecord>(
            _ command: Ioctl<FlexibleBuffer<R>, LinuxABI>, _ fd: FileDescriptor, _ buffer: FlexibleBuffer<R>
        ) {
            var copy = buffer
            let bytes = copy.withUnsafeBytes { Array($0) }
            let whole = errno(bytes, before: bytes.count) { try command.unsafeCall(fd, at: $0) }
            let bare = errno(bytes, before: MemoryLayout<R>.size) { try command.unsafeCall(fd, at: $0) }
            do {
                try command.call(fd, &copy)
                answered += 1
            } catch { print(error) }
            if whole != nil || bare != .badAddress {
                failures += 1
                print("\\(command.name): \\(bytes.count) bytes \\(whole as Any), the header alone \\(bare as Any)")
            }
        }


        """

    private static let buffers = """
        buffered(KVM_GET_SUPPORTED_CPUID, kvm, FlexibleBuffer(count: 100))
        var indices = FlexibleBuffer<kvm_msr_list>(count: 1)
        do {
            try KVM_GET_MSR_INDEX_LIST.call(kvm, &indices)
            failures += 1
        } catch let error as IoctlError where error.errno == .argListTooLong {
            guard indices.count == 1, indices.neededCount > 1 else { fatalError("\\(indices)") }
            try KVM_GET_MSR_INDEX_LIST.call(kvm, &indices)
        }
        guard indices.count > 1, indices.contains(0x174) else { fatalError("\\(indices)") }
        buffered(KVM_GET_MSR_INDEX_LIST, kvm, FlexibleBuffer(count: indices.count))
        var registers = FlexibleBuffer<kvm_msrs>()
        registers.append(kvm_msr_entry(index: 0x174, data: 0x1234))
        guard try KVM_SET_MSRS.call(vcpu.fd, &registers) == 1 else { fatalError("not set") }
        registers[0].data = 0
        guard try KVM_GET_MSRS.call(vcpu.fd, &registers) == 1, registers[0].data == 0x1234 else { fatalError("\\(registers)") }
        print("\\(answered) calls answered, \\(failures) beyond their argument")
        exit(failures == 0 && answered > 10 ? 0 : 1)
        """
}
