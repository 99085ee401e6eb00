// SPDX-License-Identifier: Apache-2.0
//
// A virtual CPU: it runs until it needs its VMM, and says why.

#if os(Linux)
    import Glibc

    /// A virtual CPU. It can move to a thread; one thread at a time calls it, the one that made it preferably
    /// (section 1). `leavesAtOnce` alone is for all.
    public final class VirtualCPU: KVMObject, @unchecked Sendable {
        /// The number of the CPU in its virtual machine.
        public let id: UInt32
        /// The virtual machine that it belongs to.
        public let virtualMachine: VirtualMachine
        private let descriptor: OwnedDescriptor
        /// `kvm_run`, and behind it the data of ports and the ring of coalesced writes.
        let mapping: Mapping

        init(_ virtualMachine: VirtualMachine, _ id: UInt32, _ descriptor: consuming OwnedDescriptor) throws {
            mapping = try Mapping(descriptor.fd, byteSize: virtualMachine.system.runByteSize)
            self.virtualMachine = virtualMachine
            self.descriptor = descriptor
            self.id = id
        }

        /// To be used while the virtual CPU lives.
        public var fd: FileDescriptor { descriptor.fd }

        /// The record that is shared with KVM (section 5), to be used while the virtual CPU lives.
        @unsafe public var page: SharedRecord<kvm_run> { unsafe SharedRecord(mapping: mapping.base) }

        /// Runs the guest until it needs something (4.10). The request of the last exit is answered first: bytes that
        /// were put into it go to the guest.
        public func run() throws -> Exit {
            do {
                try KVM_RUN.call(fd)
            } catch let error as IoctlError where error.errno == .interrupted {
                return .interrupted
            }
            return exit()
        }

        /// Whether `run` comes back at once, with `.interrupted`, until this is taken back (section 5:
        /// `immediate_exit`). A thread that runs already comes back when it gets a signal; a handler of that signal may
        /// set this.
        public var leavesAtOnce: Bool {
            get { unsafe page[kvm_run.at.immediate_exit] != 0 }
            set { unsafe page[kvm_run.at.immediate_exit] = newValue ? 1 : 0 }
        }

        /// Whether `run` ends with `.interruptWindow` when the guest can take an interrupt (section 5).
        public var wantsInterruptWindow: Bool {
            get { unsafe page[kvm_run.at.request_interrupt_window] != 0 }
            set { unsafe page[kvm_run.at.request_interrupt_window] = newValue ? 1 : 0 }
        }

        /// Whether the guest could take an interrupt when `run` ended (section 5).
        public var canBeInterrupted: Bool { unsafe page[kvm_run.at.ready_for_interrupt_injection] != 0 }

        /// Whether it runs, waits or is not yet started (4.38).
        public var state: UInt32 {
            get throws { try get(KVM_GET_MP_STATE).mp_state }
        }

        /// Sets `state`, to a `KVM_MP_STATE_RUNNABLE` for instance (4.39).
        public func setState(_ state: UInt32) throws { try set(KVM_SET_MP_STATE, kvm_mp_state(mp_state: state)) }
    }
#endif
