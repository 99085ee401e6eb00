// SPDX-License-Identifier: Apache-2.0
//
// The ring of writes that did not end `run` (4.116): KVM puts them behind `last`, the VMM takes them at `first`.

#if os(Linux)
    import Glibc

    /// A write of a guest that was collected.
    public struct CoalescedWrite: Hashable, Sendable {
        /// The address of the write: a port, or a physical address of the guest.
        public let address: UInt64
        /// Whether `address` is a port.
        public let isPort: Bool
        /// The bytes that were written.
        public let bytes: [UInt8]
    }

    extension VirtualCPU {
        /// The writes that were collected since the last call, of all virtual CPUs of the machine. They come before
        /// what the last exit asked for.
        public func takeCoalescedWrites() -> [CoalescedWrite] {
            virtualMachine.coalescedRing.withLock { _ in
                let pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))
                let start = Int(KVM_COALESCED_MMIO_PAGE_OFFSET) * pageSize
                guard start + pageSize <= mapping.byteSize else { return [] }
                let ring = unsafe SharedRecord<kvm_coalesced_mmio_ring>(mapping: mapping.base + start)
                let stride = MemoryLayout<kvm_coalesced_mmio>.stride
                let header = kvm_coalesced_mmio_ring.flexibleByteOffset
                let capacity = UInt32((pageSize - header) / stride)
                let last = ring.atomic(kvm_coalesced_mmio_ring.at.last) { $0.load(ordering: .acquiring) } % capacity
                var first = ring[kvm_coalesced_mmio_ring.at.first] % capacity
                var writes: [CoalescedWrite] = []
                while first != last {
                    let entry = unsafe mapping.base.loadUnaligned(
                        fromByteOffset: start + header + Int(first) * stride, as: kvm_coalesced_mmio.self)
                    writes.append(CoalescedWrite(entry))
                    first = (first + 1) % capacity
                }
                ring.atomic(kvm_coalesced_mmio_ring.at.first) { $0.store(first, ordering: .releasing) }
                return writes
            }
        }
    }

    extension CoalescedWrite {
        fileprivate init(_ entry: kvm_coalesced_mmio) {
            address = entry.phys_addr
            isPort = entry.pio != 0
            bytes = (0..<Int(min(entry.len, 8))).map { entry.data[$0] }
        }
    }
#endif
