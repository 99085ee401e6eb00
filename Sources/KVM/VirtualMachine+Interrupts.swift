// SPDX-License-Identifier: Apache-2.0
//
// Interrupts into a guest, and writes of a guest that do not leave the kernel.

#if os(Linux)
    extension VirtualMachine {
        /// Makes the interrupt controllers within KVM: on x86 two PICs, an IOAPIC and the local APIC of each virtual
        /// CPU that is made from now on; on arm64 a GICv2 (4.24).
        public func makeInterruptController() throws { try KVM_CREATE_IRQCHIP.call(fd) }

        /// Sets the level of an input of the interrupt controller (4.25).
        public func setLine(_ line: UInt32, _ isHigh: Bool) throws {
            var level = kvm_irq_level(level: isHigh ? 1 : 0)
            level.irq = line
            try set(KVM_IRQ_LINE, level)
        }

        /// Sends a message-signalled interrupt (4.71). Whether the guest took it.
        @discardableResult
        public func signal(_ message: kvm_msi) throws -> Bool {
            var message = message
            return try KVM_SIGNAL_MSI.call(fd, &message) > 0
        }

        /// Says where the inputs of interrupts lead to (4.52).
        public func setRouting(_ routes: some Sequence<kvm_irq_routing_entry>) throws {
            var routing = FlexibleBuffer<kvm_irq_routing>(routes)
            try KVM_SET_GSI_ROUTING.call(fd, &routing)
        }

        /// Has an event raise an interrupt (4.75).
        ///
        /// - Parameters:
        ///   - line: The input of the interrupt controller.
        ///   - resample: For a level: signalled when the guest has acknowledged the interrupt.
        public func connect(_ event: EventDescriptor, to line: UInt32, resample: EventDescriptor? = nil) throws {
            try set(
                KVM_IRQFD,
                kvm_irqfd(
                    fd: UInt32(event.fd.rawValue), gsi: line,
                    flags: resample == nil ? 0 : UInt32(KVM_IRQFD_FLAG_RESAMPLE),
                    resamplefd: resample.map { UInt32($0.fd.rawValue) } ?? 0))
        }

        /// Takes back `connect` (4.75).
        public func disconnect(_ event: EventDescriptor, from line: UInt32) throws {
            try set(
                KVM_IRQFD,
                kvm_irqfd(fd: UInt32(event.fd.rawValue), gsi: line, flags: UInt32(KVM_IRQFD_FLAG_DEASSIGN)))
        }

        /// Has a guest's write signal an event instead of ending `run` (4.59).
        public func signal(_ event: EventDescriptor, on doorbell: Doorbell) throws {
            try set(KVM_IOEVENTFD, doorbell.record(event, 0))
        }

        /// Takes back `signal` (4.59).
        public func stopSignalling(_ event: EventDescriptor, on doorbell: Doorbell) throws {
            try set(KVM_IOEVENTFD, doorbell.record(event, KVM_IOEVENTFD_FLAG_DEASSIGN))
        }

        /// Has writes collected in a ring instead of ending `run`: `VirtualCPU.takeCoalescedWrites` (4.116).
        public func coalesceWrites(at address: UInt64, byteSize: UInt32, isPort: Bool = false) throws {
            try set(KVM_REGISTER_COALESCED_MMIO, zone(address, byteSize, isPort))
        }

        /// Takes back `coalesceWrites` (4.116).
        public func stopCoalescingWrites(at address: UInt64, byteSize: UInt32, isPort: Bool = false) throws {
            try set(KVM_UNREGISTER_COALESCED_MMIO, zone(address, byteSize, isPort))
        }

        private func zone(_ address: UInt64, _ byteSize: UInt32, _ isPort: Bool) -> kvm_coalesced_mmio_zone {
            var zone = kvm_coalesced_mmio_zone(addr: address, size: byteSize)
            zone.pio = isPort ? 1 : 0
            return zone
        }
    }

    /// A write that signals an event (4.59).
    public struct Doorbell: Hashable, Sendable {
        /// The port or the physical address that the guest writes to.
        public var address: UInt64
        /// 1, 2, 4 or 8; 0 for any.
        public var byteSize: UInt32
        /// Whether the address is that of a port.
        public var isPort: Bool
        /// Only a write of this value.
        public var value: UInt64?

        /// A doorbell; without a size any width rings it, without a value any value.
        public init(address: UInt64, byteSize: UInt32 = 0, isPort: Bool = false, value: UInt64? = nil) {
            self.address = address
            self.byteSize = byteSize
            self.isPort = isPort
            self.value = value
        }

        fileprivate func record(_ event: EventDescriptor, _ flags: Int32) -> kvm_ioeventfd {
            let port = isPort ? KVM_IOEVENTFD_FLAG_PIO : 0
            let match = value == nil ? 0 : KVM_IOEVENTFD_FLAG_DATAMATCH
            return kvm_ioeventfd(
                datamatch: value ?? 0, addr: address, len: byteSize, fd: event.fd.rawValue,
                flags: UInt32(flags | port | match))
        }
    }
#endif
