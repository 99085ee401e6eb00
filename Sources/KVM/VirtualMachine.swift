// SPDX-License-Identifier: Apache-2.0
//
// A virtual machine: its memory and its virtual CPUs.

#if os(Linux)
    import Synchronization

    /// A virtual machine. It ends with the last reference to it, of which each of its virtual CPUs has one. Its
    /// commands are for the process that made it (section 1).
    public final class VirtualMachine: KVMObject {
        /// The system that made it.
        public let system: KVMSystem
        private let descriptor: OwnedDescriptor
        private let memory = Mutex<[UInt32: GuestMemory]>([:])
        /// The ring of coalesced writes is one for all virtual CPUs.
        let coalescedRing = Mutex<Void>(())

        init(_ system: KVMSystem, _ descriptor: consuming OwnedDescriptor) {
            self.system = system
            self.descriptor = descriptor
        }

        /// To be used while the machine lives.
        public var fd: FileDescriptor { descriptor.fd }

        /// Makes a virtual CPU (4.7).
        ///
        /// - Parameter id: On x86 its APIC's.
        public func makeVirtualCPU(_ id: UInt32) throws -> VirtualCPU {
            try VirtualCPU(self, id, KVM_CREATE_VCPU.call(fd, UInt64(id), interruption: .retries))
        }

        /// Shows a guest memory, which lives as long as the machine does or until it is removed (4.35).
        ///
        /// - Parameters:
        ///   - address: Where the guest sees it, in bytes, a multiple of a page's size.
        ///   - slot: The region's number. A region of a number that is taken can move, and its flags can change.
        ///   - flags: `KVM_MEM_LOG_DIRTY_PAGES`, `KVM_MEM_READONLY`.
        public func add(
            _ new: GuestMemory, at address: UInt64, slot: UInt32 = 0, flags: UInt32 = 0
        ) throws {
            try memory.withLock { memory in
                try set(
                    KVM_SET_USER_MEMORY_REGION,
                    unsafe kvm_userspace_memory_region(
                        slot: slot, flags: flags, guest_phys_addr: address, memory_size: UInt64(new.byteSize),
                        userspace_addr: UInt64(UInt(bitPattern: new.base))))
                memory[slot] = new
            }
        }

        /// Takes a region away (4.35).
        public func removeMemory(slot: UInt32) throws {
            try memory.withLock { memory in
                try set(KVM_SET_USER_MEMORY_REGION, kvm_userspace_memory_region(slot: slot))
                memory[slot] = nil
            }
        }

        /// The pages of a region that were written since the last call, a bit each, from the lowest on (4.8). A region
        /// that is not there has none.
        public func dirtyPages(slot: UInt32, pageSize: Int = 4096) throws -> [UInt64] {
            try memory.withLock { memory in
                guard let region = memory[slot] else { return [] }
                let pageCount = (region.byteSize + pageSize - 1) / pageSize
                var words = [UInt64](repeating: 0, count: (pageCount + 63) / 64)
                try unsafe words.withUnsafeMutableBytes { bytes in
                    var log = kvm_dirty_log(slot: slot)
                    log.dirty_bitmap = unsafe Address64(bytes.baseAddress)
                    try KVM_GET_DIRTY_LOG.call(fd, &log)
                }
                return words
            }
        }

        /// Turns a capability on that is off unless it is asked for (4.37).
        public func enable(_ capability: Int32, _ arguments: InlineArray<4, UInt64> = .init(repeating: 0)) throws {
            try set(KVM_ENABLE_CAP, kvm_enable_cap(cap: UInt32(bitPattern: capability), args: arguments))
        }

        /// Makes a device within KVM, such as an interrupt controller (4.79).
        ///
        /// - Parameter type: `KVM_DEV_TYPE_VFIO`, `KVM_DEV_TYPE_ARM_VGIC_V3`, ...
        public func makeDevice(_ type: some BinaryInteger) throws -> OwnedDescriptor {
            var device = kvm_create_device(type: UInt32(type))
            try KVM_CREATE_DEVICE.call(fd, &device)
            return OwnedDescriptor(owning: FileDescriptor(rawValue: Int32(bitPattern: device.fd)))
        }
    }
#endif
