// SPDX-License-Identifier: Apache-2.0
//
// Why a guest stopped, by section 5 of the kernel's document ("The kvm_run structure").

#if os(Linux)
    /// A request of a guest. Bytes are where KVM has them: those that answer a read go to the guest when it runs again.
    public enum Exit: Sendable {
        /// A write to a port.
        case ioOut(port: UInt16, bytes: ExitBytes)
        /// A read of a port, which the bytes are for.
        case ioIn(port: UInt16, bytes: ExitBytes)
        /// A write to memory where none is.
        case mmioWrite(address: UInt64, bytes: ExitBytes)
        /// A read of memory where none is, which the bytes are for.
        case mmioRead(address: UInt64, bytes: ExitBytes)
        /// An instruction that waits for an interrupt, without an interrupt controller in KVM.
        case halt
        /// A triple fault, or that the guest wants no more.
        case shutdown
        /// A signal, or `leavesAtOnce`.
        case interrupted
        /// The guest can take an interrupt: `wantsInterruptWindow`.
        case interruptWindow
        /// The guest's state is not one that the hardware runs.
        case failedEntry(hardwareReason: UInt64, cpu: UInt32)
        /// An exit of the hardware that KVM does not know.
        case unknown(hardwareReason: UInt64)
        /// KVM cannot go on: `KVM_INTERNAL_ERROR_EMULATION`, ...
        case internalError(suberror: UInt32, data: [UInt64])
        /// A breakpoint or a step that `KVM_SET_GUEST_DEBUG` asked for.
        case debug(kvm_debug_exit_arch)
        /// A call of the guest, and the bytes for its result.
        case hypercall(number: UInt64, arguments: [UInt64], result: ExitBytes)
        /// The guest resets, goes off or crashes: `KVM_SYSTEM_EVENT_RESET`, ...
        case systemEvent(type: UInt32, data: [UInt64])
        /// The guest has ended an interrupt of the IOAPIC outside of KVM.
        case endOfInterrupt(vector: UInt8)
        /// A read of an MSR, the bytes for its value, and a byte that is set to 1 to have it fail.
        case msrRead(index: UInt32, value: ExitBytes, failure: ExitBytes)
        /// A write of an MSR, and a byte that is set to 1 to have it fail.
        case msrWrite(index: UInt32, value: UInt64, failure: ExitBytes)
        /// A load or store that the hardware does not describe (arm64).
        case noSyndrome(syndrome: UInt64, address: UInt64)
        /// One of the others, `KVM_EXIT_*`: the virtual CPU's `page` has its data.
        case other(reason: UInt32)
    }

    extension VirtualCPU {
        /// The exit that `kvm_run` describes.
        func exit() -> Exit {
            let page = unsafe self.page
            let at = kvm_run.at
            switch page[at.exit_reason] {
            case KVM_EXIT_IO: return io(page)
            case KVM_EXIT_MMIO: return mmio(page)
            case KVM_EXIT_HLT: return .halt
            case KVM_EXIT_SHUTDOWN: return .shutdown
            case KVM_EXIT_INTR: return .interrupted
            case KVM_EXIT_IRQ_WINDOW_OPEN: return .interruptWindow
            case KVM_EXIT_FAIL_ENTRY:
                let entry = at.fail_entry
                return .failedEntry(
                    hardwareReason: page[entry.hardware_entry_failure_reason], cpu: page[entry.cpu])
            case KVM_EXIT_UNKNOWN: return .unknown(hardwareReason: page[at.hw.hardware_exit_reason])
            case KVM_EXIT_DEBUG: return .debug(page.readTearing(at.debug.arch))
            case KVM_EXIT_INTERNAL_ERROR:
                let error = at.`internal`
                let count = min(page[error.ndata], 16)
                return .internalError(
                    suberror: page[error.suberror], data: (0..<Int(count)).map { page[error.data[$0]] })
            case KVM_EXIT_SYSTEM_EVENT:
                let event = at.system_event
                let count = min(page[event.ndata], 16)
                return .systemEvent(type: page[event.type], data: (0..<Int(count)).map { page[event.data[$0]] })
            case KVM_EXIT_HYPERCALL:
                let call = at.hypercall
                return .hypercall(
                    number: page[call.nr], arguments: (0..<6).map { page[call.args[$0]] },
                    result: ExitBytes(self, at: call.ret.byteOffset, count: 8))
            case KVM_EXIT_IOAPIC_EOI: return .endOfInterrupt(vector: page[at.eoi.vector])
            case KVM_EXIT_X86_RDMSR:
                return .msrRead(
                    index: page[at.msr.index], value: ExitBytes(self, at: at.msr.data.byteOffset, count: 8),
                    failure: ExitBytes(self, at: at.msr.error.byteOffset, count: 1))
            case KVM_EXIT_X86_WRMSR:
                return .msrWrite(
                    index: page[at.msr.index], value: page[at.msr.data],
                    failure: ExitBytes(self, at: at.msr.error.byteOffset, count: 1))
            case KVM_EXIT_ARM_NISV:
                return .noSyndrome(syndrome: page[at.arm_nisv.esr_iss], address: page[at.arm_nisv.fault_ipa])
            case let reason: return .other(reason: reason)
            }
        }

        private func io(_ page: SharedRecord<kvm_run>) -> Exit {
            let io = kvm_run.at.io
            let (size, count) = (Int(page[io.size]), Int(page[io.count]))
            let bytes = ExitBytes(
                self, at: Int(page[io.data_offset]), count: size * count, accessByteSize: size)
            let port = page[io.port]
            return page[io.direction] == KVM_EXIT_IO_OUT
                ? .ioOut(port: port, bytes: bytes) : .ioIn(port: port, bytes: bytes)
        }

        private func mmio(_ page: SharedRecord<kvm_run>) -> Exit {
            let mmio = kvm_run.at.mmio
            let bytes = ExitBytes(self, at: mmio.data.byteOffset, count: min(Int(page[mmio.len]), 8))
            let address = page[mmio.phys_addr]
            return page[mmio.is_write] != 0
                ? .mmioWrite(address: address, bytes: bytes) : .mmioRead(address: address, bytes: bytes)
        }
    }
#endif
