// SPDX-License-Identifier: Apache-2.0
//
// Headers of linux-libc-dev with many ioctls, what no header says of them, and which of their commands take more
// than the bytes of a record, by the documents of the kernel.

import HeaderReader
import LayoutIR
import Statements

struct CalledHeader: Sendable, CustomStringConvertible {
    let description: String
    let headers: [String]
    let statements: BindingStatements
    /// Commands without a plain form.
    let open: Set<String>

    func read() throws -> LayoutIR {
        try HeaderReader.read(
            ReadRequest(
                interface: description, headers: headers.map { .name($0) }, prelude: [.name("linux/ioctl.h")],
                triple: .known("x86_64-unknown-linux-gnu"), includeDirectories: ["/usr/include/x86_64-linux-gnu"])
        ).ir
    }

    static let all = [kvm, vhost, vfio]

    static let kvm = CalledHeader(
        description: "kvm", headers: ["linux/kvm.h", "asm/kvm.h"],
        statements: BindingStatements(
            arguments: ["KVM_CREATE_VM": .init("int"), "KVM_CREATE_VCPU": .init("unsigned int")],
            counts: [
                "kvm_cpuid2": .init("nent"), "kvm_msrs": .init("nmsrs"), "kvm_msr_list": .init("nmsrs"),
                "kvm_irq_routing": .init("nr"), "kvm_cpuid": .init("nent"), "kvm_signal_mask": .init("len"),
                "kvm_pmu_event_filter": .init("nevents"),
            ],
            returns: Dictionary(
                uniqueKeysWithValues: ["KVM_CREATE_VM", "KVM_CREATE_VCPU", "KVM_GET_STATS_FD"].map {
                    ($0, .init("descriptor"))
                })),
        open: [
            "KVM_GET_MSR_INDEX_LIST", "KVM_GET_MSR_FEATURE_INDEX_LIST", "KVM_GET_SUPPORTED_CPUID",
            "KVM_GET_EMULATED_CPUID", "KVM_GET_SUPPORTED_HV_CPUID", "KVM_SET_CPUID", "KVM_SET_CPUID2",
            "KVM_GET_CPUID2", "KVM_GET_MSRS", "KVM_SET_MSRS", "KVM_SET_GSI_ROUTING", "KVM_SET_SIGNAL_MASK",
            "KVM_SET_PMU_EVENT_FILTER", "KVM_GET_REG_LIST", "KVM_GET_NESTED_STATE", "KVM_SET_NESTED_STATE",
            "KVM_GET_XSAVE", "KVM_SET_XSAVE", "KVM_GET_XSAVE2",
        ])

    static let vhost = CalledHeader(
        description: "vhost", headers: ["linux/vhost.h"],
        statements: BindingStatements(counts: ["vhost_memory": .init("nregions"), "vhost_vdpa_config": .init("len")]),
        open: ["VHOST_SET_MEM_TABLE", "VHOST_VDPA_GET_CONFIG", "VHOST_VDPA_SET_CONFIG"])

    /// Its commands are all `_IO`: what they take is in comments.
    private static let vfioArguments = [
        "VFIO_DEVICE_GET_INFO": "struct vfio_device_info *",
        "VFIO_DEVICE_GET_REGION_INFO": "struct vfio_region_info *",
        "VFIO_DEVICE_GET_IRQ_INFO": "struct vfio_irq_info *", "VFIO_DEVICE_SET_IRQS": "struct vfio_irq_set *",
        "VFIO_GROUP_GET_STATUS": "struct vfio_group_status *",
        "VFIO_IOMMU_MAP_DMA": "struct vfio_iommu_type1_dma_map *",
        "VFIO_DEVICE_GET_PCI_HOT_RESET_INFO": "struct vfio_pci_hot_reset_info *",
    ]

    static let vfio = CalledHeader(
        description: "vfio", headers: ["linux/vfio.h"],
        statements: BindingStatements(arguments: vfioArguments.mapValues { .init($0) }),
        open: Set(vfioArguments.keys))
}
