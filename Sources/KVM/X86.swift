// SPDX-License-Identifier: Apache-2.0
//
// Virtual machines and virtual CPUs on x86.

#if os(Linux) && arch(x86_64)
    extension KVMSystem {
        /// The CPUID leaves that KVM supports, to be changed and handed to `VirtualCPU.setCPUID` (4.46).
        public func supportedCPUID() throws -> FlexibleBuffer<kvm_cpuid2> {
            try grown(FlexibleBuffer(count: 128)) { try KVM_GET_SUPPORTED_CPUID.call(fd, &$0) }
        }

        /// The MSRs of a guest that KVM saves and restores (4.3).
        public func msrIndices() throws -> [UInt32] {
            Array(
                try grown(FlexibleBuffer<kvm_msr_list>(count: 0)) { try KVM_GET_MSR_INDEX_LIST.call(fd, &$0) })
        }
    }

    extension VirtualMachine {
        /// Three pages below 4 GB that neither memory nor devices take, for Intel's real mode (4.36).
        public func setTSSAddress(_ address: UInt32) throws { try KVM_SET_TSS_ADDR.call(fd, address) }

        /// One more such page (4.40).
        public func setIdentityMapAddress(_ address: UInt64) throws { try set(KVM_SET_IDENTITY_MAP_ADDR, address) }

        /// Makes a timer within KVM, after the interrupt controller (4.71).
        public func makeTimer(flags: UInt32 = 0) throws { try set(KVM_CREATE_PIT2, kvm_pit_config(flags: flags)) }
    }

    extension VirtualCPU {
        /// The general registers (4.11).
        public var registers: kvm_regs {
            get throws { try get(KVM_GET_REGS) }
        }

        /// Sets the general registers (4.12).
        public func setRegisters(_ registers: kvm_regs) throws { try set(KVM_SET_REGS, registers) }

        /// The segments, tables and control registers (4.13).
        public var specialRegisters: kvm_sregs {
            get throws { try get(KVM_GET_SREGS) }
        }

        /// Sets the segments, tables and control registers (4.14).
        public func setSpecialRegisters(_ registers: kvm_sregs) throws { try set(KVM_SET_SREGS, registers) }

        /// Says what the guest learns from CPUID (4.20).
        public func setCPUID(_ cpuid: FlexibleBuffer<kvm_cpuid2>) throws {
            var cpuid = cpuid
            try KVM_SET_CPUID2.call(fd, &cpuid)
        }

        /// The values of MSRs (4.18).
        public func msrs(_ indices: some Sequence<UInt32>) throws -> [kvm_msr_entry] {
            var msrs = FlexibleBuffer<kvm_msrs>(indices.map { kvm_msr_entry(index: $0) })
            let done = Int(try KVM_GET_MSRS.call(fd, &msrs))
            guard done == msrs.count else { throw KVMError.refusedMSR(index: msrs[done].index) }
            return Array(msrs)
        }

        /// Sets MSRs, up to the first that KVM refuses (4.19).
        public func setMSRs(_ entries: some Sequence<kvm_msr_entry>) throws {
            var msrs = FlexibleBuffer<kvm_msrs>(entries)
            let done = Int(try KVM_SET_MSRS.call(fd, &msrs))
            guard done == msrs.count else { throw KVMError.refusedMSR(index: msrs[done].index) }
        }

        /// Queues an interrupt, without an interrupt controller in KVM (4.16).
        public func interrupt(vector: UInt32) throws { try set(KVM_INTERRUPT, kvm_interrupt(irq: vector)) }
    }

    extension KVMSystem {
        /// A list that KVM fills: where it has not enough room KVM may say how much it needs, or not.
        private func grown<Record: CountedRecord>(
            _ buffer: FlexibleBuffer<Record>, _ fill: (inout FlexibleBuffer<Record>) throws -> Void
        ) throws -> FlexibleBuffer<Record> {
            var buffer = buffer
            while true {
                let count = buffer.count
                do {
                    try fill(&buffer)
                    return buffer
                } catch let error as IoctlError where error.errno == .argListTooLong && count < 1 << 16 {
                    buffer = FlexibleBuffer(count: max(buffer.neededCount, count * 2))
                }
            }
        }
    }
#endif
