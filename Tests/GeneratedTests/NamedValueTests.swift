// SPDX-License-Identifier: Apache-2.0
//
// Descriptions name the values of fields, and of a union print the member that goes with its tag.

import KVM_x86_64
import Testing

@Suite struct NamedValueTests {
    @Test func aRunPrintsItsExit() {
        var run = kvm_run()
        run.exit_reason = KVM_EXIT_IO
        run.io = .init(direction: KVM_EXIT_IO_OUT, size: 1, port: 0x3f8, count: 1, data_offset: 4096)
        #expect(run.description.contains("exit_reason: KVM_EXIT_IO, "))
        #expect(
            run.description.contains(
                "io: kvm_run.0.io(direction: KVM_EXIT_IO_OUT, size: 1, port: 1016, count: 1, data_offset: 4096)"))
        run.exit_reason = KVM_EXIT_MMIO
        run.mmio = .init(phys_addr: 0xfee0_0000, len: 4, is_write: 1)
        #expect(run.description.contains("mmio: kvm_run.0.mmio(phys_addr: 4276092928, "))
        #expect(!run.description.contains("io: kvm_run.0.io("))
    }

    /// A union without a member that has a name is bytes and a number.
    @Test func whatNobodyNamedIsBytes() {
        var run = kvm_run()
        run.exit_reason = KVM_EXIT_HLT
        run.hw.hardware_exit_reason = 0x1234
        #expect(run.description.contains("exit_reason: KVM_EXIT_HLT, "))
        #expect(run.description.contains("bytes: 0x3412... (256 bytes)"))
        run.exit_reason = 4711
        #expect(run.description.contains("exit_reason: 4711, "))
    }

    @Test func aUnionWithANamePrintsItsMember() {
        var route = kvm_irq_routing_entry(gsi: 5, type: KVM_IRQ_ROUTING_IRQCHIP)
        route.u.irqchip = kvm_irq_routing_irqchip(irqchip: 2, pin: 7)
        #expect(
            route.description.contains(
                "type: KVM_IRQ_ROUTING_IRQCHIP, ")
                && route.description.contains(
                    "u: kvm_irq_routing_entry.u(irqchip: kvm_irq_routing_irqchip(irqchip: 2, pin: 7))"),
            "\(route)")
        route.type = 99
        #expect(route.description.contains("u: kvm_irq_routing_entry.u(bytes: 0x02000000"), "\(route)")
    }

    /// A state names all bytes of a union, whatever the tag says, and comes back as it was.
    @Test func theStateKeepsAllBytes() throws {
        var run = kvm_run()
        run.exit_reason = KVM_EXIT_IO
        run.io = .init(direction: 1, size: 2, port: 3, count: 4, data_offset: 5)
        #expect(try kvm_run(state: run.state) == run)
    }
}
