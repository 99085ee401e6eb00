/* SPDX-License-Identifier: Apache-2.0 */
/*
 * OpenBSD vmm(4) on amd64: the machine-dependent part of the interface.
 *
 * Provenance: OpenBSD, sys/arch/amd64/include/vmmvar.h 1.97, 2024/01/10; ISC.
 * A transcription of interface facts; see CONTRIBUTING.md.
 *
 * The text of the public source tree that holds dev/vmm/vmm.h as of 1.4; 1.97 is
 * the revision written in that text.
 *
 * Everything visible without _KERNEL. The CPUID masks at the end name bits of
 * machine/specialreg.h, which this header, like the original, does not bring.
 */

#ifndef _MACHINE_VMMVAR_H_
#define _MACHINE_VMMVAR_H_

/** The hypervisor signature a guest sees through CPUID. */
#define VMM_HV_SIGNATURE "OpenBSDVMM58"

/** Most memory ranges a VM can have. */
#define VMM_MAX_MEM_RANGES 16
/** Most disks a VM can have. */
#define VMM_MAX_DISKS_PER_VM 4
/** Bytes of a VM's name. */
#define VMM_MAX_NAME_LEN 64
/** Most VCPUs on the host, all VMs together. */
#define VMM_MAX_VCPUS 512
/** Most VCPUs a VM can have. */
#define VMM_MAX_VCPUS_PER_VM 64
/** Most memory a VM can have, in bytes (128 GiB). */
#define VMM_MAX_VM_MEM_SIZE 128L * 1024 * 1024 * 1024
/** Most network interfaces a VM can have. */
#define VMM_MAX_NICS_PER_VM 4

/** First guest-physical address of the PCI memory window. */
#define VMM_PCI_MMIO_BAR_BASE 0xF0000000ULL
/** Last guest-physical address of the PCI memory window. */
#define VMM_PCI_MMIO_BAR_END 0xFFDFFFFFULL

/* VMX: basic exit reasons. */
#define VMX_EXIT_NMI                          0
#define VMX_EXIT_EXTINT                       1
#define VMX_EXIT_TRIPLE_FAULT                 2
#define VMX_EXIT_INIT                         3
#define VMX_EXIT_SIPI                         4
#define VMX_EXIT_IO_SMI                       5
#define VMX_EXIT_OTHER_SMI                    6
#define VMX_EXIT_INT_WINDOW                   7
#define VMX_EXIT_NMI_WINDOW                   8
#define VMX_EXIT_TASK_SWITCH                  9
#define VMX_EXIT_CPUID                        10
#define VMX_EXIT_GETSEC                       11
#define VMX_EXIT_HLT                          12
#define VMX_EXIT_INVD                         13
#define VMX_EXIT_INVLPG                       14
#define VMX_EXIT_RDPMC                        15
#define VMX_EXIT_RDTSC                        16
#define VMX_EXIT_RSM                          17
#define VMX_EXIT_VMCALL                       18
#define VMX_EXIT_VMCLEAR                      19
#define VMX_EXIT_VMLAUNCH                     20
#define VMX_EXIT_VMPTRLD                      21
#define VMX_EXIT_VMPTRST                      22
#define VMX_EXIT_VMREAD                       23
#define VMX_EXIT_VMRESUME                     24
#define VMX_EXIT_VMWRITE                      25
#define VMX_EXIT_VMXOFF                       26
#define VMX_EXIT_VMXON                        27
#define VMX_EXIT_CR_ACCESS                    28
#define VMX_EXIT_MOV_DR                       29
#define VMX_EXIT_IO                           30
#define VMX_EXIT_RDMSR                        31
#define VMX_EXIT_WRMSR                        32
#define VMX_EXIT_ENTRY_FAILED_GUEST_STATE     33
#define VMX_EXIT_ENTRY_FAILED_MSR_LOAD        34
#define VMX_EXIT_MWAIT                        36
#define VMX_EXIT_MTF                          37
#define VMX_EXIT_MONITOR                      39
#define VMX_EXIT_PAUSE                        40
#define VMX_EXIT_ENTRY_FAILED_MCE             41
#define VMX_EXIT_TPR_BELOW_THRESHOLD          43
#define VMX_EXIT_APIC_ACCESS                  44
#define VMX_EXIT_VIRTUALIZED_EOI              45
#define VMX_EXIT_GDTR_IDTR                    46
#define VMX_EXIT_LDTR_TR                      47
#define VMX_EXIT_EPT_VIOLATION                48
#define VMX_EXIT_EPT_MISCONFIGURATION         49
#define VMX_EXIT_INVEPT                       50
#define VMX_EXIT_RDTSCP                       51
#define VMX_EXIT_VMX_PREEMPTION_TIMER_EXPIRED 52
#define VMX_EXIT_INVVPID                      53
#define VMX_EXIT_WBINVD                       54
#define VMX_EXIT_XSETBV                       55
#define VMX_EXIT_APIC_WRITE                   56
#define VMX_EXIT_RDRAND                       57
#define VMX_EXIT_INVPCID                      58
#define VMX_EXIT_VMFUNC                       59
#define VMX_EXIT_RDSEED                       61
#define VMX_EXIT_XSAVES                       63
#define VMX_EXIT_XRSTORS                      64

/* VMX: other values. */
/** Most CR3 target values. */
#define VMX_MAX_CR3_TARGETS 256
/** The VMCS address that means none. */
#define VMX_VMCS_PA_CLEAR 0xFFFFFFFFFFFFFFFFUL

/* Exit reasons of vmm(4) itself. */
/** The VM was terminated. */
#define VM_EXIT_TERMINATED 0xFFFE
/** No exit. */
#define VM_EXIT_NONE 0xFFFF

/* SVM: intercept codes, given as exit reasons. */
#define SVM_VMEXIT_CR0_READ          0x00
#define SVM_VMEXIT_CR1_READ          0x01
#define SVM_VMEXIT_CR2_READ          0x02
#define SVM_VMEXIT_CR3_READ          0x03
#define SVM_VMEXIT_CR4_READ          0x04
#define SVM_VMEXIT_CR5_READ          0x05
#define SVM_VMEXIT_CR6_READ          0x06
#define SVM_VMEXIT_CR7_READ          0x07
#define SVM_VMEXIT_CR8_READ          0x08
#define SVM_VMEXIT_CR9_READ          0x09
#define SVM_VMEXIT_CR10_READ         0x0A
#define SVM_VMEXIT_CR11_READ         0x0B
#define SVM_VMEXIT_CR12_READ         0x0C
#define SVM_VMEXIT_CR13_READ         0x0D
#define SVM_VMEXIT_CR14_READ         0x0E
#define SVM_VMEXIT_CR15_READ         0x0F
#define SVM_VMEXIT_CR0_WRITE         0x10
#define SVM_VMEXIT_CR1_WRITE         0x11
#define SVM_VMEXIT_CR2_WRITE         0x12
#define SVM_VMEXIT_CR3_WRITE         0x13
#define SVM_VMEXIT_CR4_WRITE         0x14
#define SVM_VMEXIT_CR5_WRITE         0x15
#define SVM_VMEXIT_CR6_WRITE         0x16
#define SVM_VMEXIT_CR7_WRITE         0x17
#define SVM_VMEXIT_CR8_WRITE         0x18
#define SVM_VMEXIT_CR9_WRITE         0x19
#define SVM_VMEXIT_CR10_WRITE        0x1A
#define SVM_VMEXIT_CR11_WRITE        0x1B
#define SVM_VMEXIT_CR12_WRITE        0x1C
#define SVM_VMEXIT_CR13_WRITE        0x1D
#define SVM_VMEXIT_CR14_WRITE        0x1E
#define SVM_VMEXIT_CR15_WRITE        0x1F
#define SVM_VMEXIT_DR0_READ          0x20
#define SVM_VMEXIT_DR1_READ          0x21
#define SVM_VMEXIT_DR2_READ          0x22
#define SVM_VMEXIT_DR3_READ          0x23
#define SVM_VMEXIT_DR4_READ          0x24
#define SVM_VMEXIT_DR5_READ          0x25
#define SVM_VMEXIT_DR6_READ          0x26
#define SVM_VMEXIT_DR7_READ          0x27
#define SVM_VMEXIT_DR8_READ          0x28
#define SVM_VMEXIT_DR9_READ          0x29
#define SVM_VMEXIT_DR10_READ         0x2A
#define SVM_VMEXIT_DR11_READ         0x2B
#define SVM_VMEXIT_DR12_READ         0x2C
#define SVM_VMEXIT_DR13_READ         0x2D
#define SVM_VMEXIT_DR14_READ         0x2E
#define SVM_VMEXIT_DR15_READ         0x2F
#define SVM_VMEXIT_DR0_WRITE         0x30
#define SVM_VMEXIT_DR1_WRITE         0x31
#define SVM_VMEXIT_DR2_WRITE         0x32
#define SVM_VMEXIT_DR3_WRITE         0x33
#define SVM_VMEXIT_DR4_WRITE         0x34
#define SVM_VMEXIT_DR5_WRITE         0x35
#define SVM_VMEXIT_DR6_WRITE         0x36
#define SVM_VMEXIT_DR7_WRITE         0x37
#define SVM_VMEXIT_DR8_WRITE         0x38
#define SVM_VMEXIT_DR9_WRITE         0x39
#define SVM_VMEXIT_DR10_WRITE        0x3A
#define SVM_VMEXIT_DR11_WRITE        0x3B
#define SVM_VMEXIT_DR12_WRITE        0x3C
#define SVM_VMEXIT_DR13_WRITE        0x3D
#define SVM_VMEXIT_DR14_WRITE        0x3E
#define SVM_VMEXIT_DR15_WRITE        0x3F
#define SVM_VMEXIT_EXCP0             0x40
#define SVM_VMEXIT_EXCP1             0x41
#define SVM_VMEXIT_EXCP2             0x42
#define SVM_VMEXIT_EXCP3             0x43
#define SVM_VMEXIT_EXCP4             0x44
#define SVM_VMEXIT_EXCP5             0x45
#define SVM_VMEXIT_EXCP6             0x46
#define SVM_VMEXIT_EXCP7             0x47
#define SVM_VMEXIT_EXCP8             0x48
#define SVM_VMEXIT_EXCP9             0x49
#define SVM_VMEXIT_EXCP10            0x4A
#define SVM_VMEXIT_EXCP11            0x4B
#define SVM_VMEXIT_EXCP12            0x4C
#define SVM_VMEXIT_EXCP13            0x4D
#define SVM_VMEXIT_EXCP14            0x4E
#define SVM_VMEXIT_EXCP15            0x4F
#define SVM_VMEXIT_EXCP16            0x50
#define SVM_VMEXIT_EXCP17            0x51
#define SVM_VMEXIT_EXCP18            0x52
#define SVM_VMEXIT_EXCP19            0x53
#define SVM_VMEXIT_EXCP20            0x54
#define SVM_VMEXIT_EXCP21            0x55
#define SVM_VMEXIT_EXCP22            0x56
#define SVM_VMEXIT_EXCP23            0x57
#define SVM_VMEXIT_EXCP24            0x58
#define SVM_VMEXIT_EXCP25            0x59
#define SVM_VMEXIT_EXCP26            0x5A
#define SVM_VMEXIT_EXCP27            0x5B
#define SVM_VMEXIT_EXCP28            0x5C
#define SVM_VMEXIT_EXCP29            0x5D
#define SVM_VMEXIT_EXCP30            0x5E
#define SVM_VMEXIT_EXCP31            0x5F
#define SVM_VMEXIT_INTR              0x60
#define SVM_VMEXIT_NMI               0x61
#define SVM_VMEXIT_SMI               0x62
#define SVM_VMEXIT_INIT              0x63
#define SVM_VMEXIT_VINTR             0x64
#define SVM_VMEXIT_CR0_SEL_WRITE     0x65
#define SVM_VMEXIT_IDTR_READ         0x66
#define SVM_VMEXIT_GDTR_READ         0x67
#define SVM_VMEXIT_LDTR_READ         0x68
#define SVM_VMEXIT_TR_READ           0x69
#define SVM_VMEXIT_IDTR_WRITE        0x6A
#define SVM_VMEXIT_GDTR_WRITE        0x6B
#define SVM_VMEXIT_LDTR_WRITE        0x6C
#define SVM_VMEXIT_TR_WRITE          0x6D
#define SVM_VMEXIT_RDTSC             0x6E
#define SVM_VMEXIT_RDPMC             0x6F
#define SVM_VMEXIT_PUSHF             0x70
#define SVM_VMEXIT_POPF              0x71
#define SVM_VMEXIT_CPUID             0x72
#define SVM_VMEXIT_RSM               0x73
#define SVM_VMEXIT_IRET              0x74
#define SVM_VMEXIT_SWINT             0x75
#define SVM_VMEXIT_INVD              0x76
#define SVM_VMEXIT_PAUSE             0x77
#define SVM_VMEXIT_HLT               0x78
#define SVM_VMEXIT_INVLPG            0x79
#define SVM_VMEXIT_INVLPGA           0x7A
#define SVM_VMEXIT_IOIO              0x7B
#define SVM_VMEXIT_MSR               0x7C
#define SVM_VMEXIT_TASK_SWITCH       0x7D
#define SVM_VMEXIT_FERR_FREEZE       0x7E
#define SVM_VMEXIT_SHUTDOWN          0x7F
#define SVM_VMEXIT_VMRUN             0x80
#define SVM_VMEXIT_VMMCALL           0x81
#define SVM_VMEXIT_VMLOAD            0x82
#define SVM_VMEXIT_VMSAVE            0x83
#define SVM_VMEXIT_STGI              0x84
#define SVM_VMEXIT_CLGI              0x85
#define SVM_VMEXIT_SKINIT            0x86
#define SVM_VMEXIT_RDTSCP            0x87
#define SVM_VMEXIT_ICEBP             0x88
#define SVM_VMEXIT_WBINVD            0x89
#define SVM_VMEXIT_MONITOR           0x8A
#define SVM_VMEXIT_MWAIT             0x8B
#define SVM_VMEXIT_MWAIT_CONDITIONAL 0x8C
#define SVM_VMEXIT_XSETBV            0x8D
#define SVM_VMEXIT_EFER_WRITE_TRAP   0x8F
#define SVM_VMEXIT_CR0_WRITE_TRAP    0x90
#define SVM_VMEXIT_CR1_WRITE_TRAP    0x91
#define SVM_VMEXIT_CR2_WRITE_TRAP    0x92
#define SVM_VMEXIT_CR3_WRITE_TRAP    0x93
#define SVM_VMEXIT_CR4_WRITE_TRAP    0x94
#define SVM_VMEXIT_CR5_WRITE_TRAP    0x95
#define SVM_VMEXIT_CR6_WRITE_TRAP    0x96
#define SVM_VMEXIT_CR7_WRITE_TRAP    0x97
#define SVM_VMEXIT_CR8_WRITE_TRAP    0x98
#define SVM_VMEXIT_CR9_WRITE_TRAP    0x99
#define SVM_VMEXIT_CR10_WRITE_TRAP   0x9A
#define SVM_VMEXIT_CR11_WRITE_TRAP   0x9B
#define SVM_VMEXIT_CR12_WRITE_TRAP   0x9C
#define SVM_VMEXIT_CR13_WRITE_TRAP   0x9D
#define SVM_VMEXIT_CR14_WRITE_TRAP   0x9E
#define SVM_VMEXIT_CR15_WRITE_TRAP   0x9F
#define SVM_VMEXIT_NPF               0x400
#define SVM_AVIC_INCOMPLETE_IPI      0x401
#define SVM_AVIC_NOACCEL             0x402
#define SVM_VMEXIT_VMGEXIT           0x403
#define SVM_VMEXIT_INVALID           -1

/* Vectors of the x86 exceptions. */
#define VMM_EX_DE  0
#define VMM_EX_DB  1
#define VMM_EX_NMI 2
#define VMM_EX_BP  3
#define VMM_EX_OF  4
#define VMM_EX_BR  5
#define VMM_EX_UD  6
#define VMM_EX_NM  7
#define VMM_EX_DF  8
#define VMM_EX_CP  9
#define VMM_EX_TS  10
#define VMM_EX_NP  11
#define VMM_EX_SS  12
#define VMM_EX_GP  13
#define VMM_EX_PF  14
#define VMM_EX_MF  16
#define VMM_EX_AC  17
#define VMM_EX_MC  18
#define VMM_EX_XM  19
#define VMM_EX_VE  20

/** Direction of a port access. */
enum {
	VEI_DIR_OUT, /**< The guest writes. */
	VEI_DIR_IN /**< The guest reads. */
};

/** What became of a nested page fault. */
enum {
	VEE_FAULT_INVALID = 0, /**< Not set. */
	VEE_FAULT_HANDLED, /**< Resolved by the kernel. */
	VEE_FAULT_MMIO_ASSIST, /**< Needs the emulation of an access by user space. */
	VEE_FAULT_PROTECT, /**< A protection fault. */
};

/** Processor mode of a guest. */
enum {
	VMM_CPU_MODE_REAL, /**< Real mode. */
	VMM_CPU_MODE_PROT, /**< Protected mode. */
	VMM_CPU_MODE_PROT32, /**< Protected mode, 32 bits. */
	VMM_CPU_MODE_COMPAT, /**< Compatibility mode. */
	VMM_CPU_MODE_LONG, /**< Long mode. */
	VMM_CPU_MODE_UNKNOWN, /**< None of these. */
};

/** The machine-dependent part of the driver's state. */
struct vmm_softc_md {
	uint32_t nr_rvi_cpus; /**< Processors with SVM nested paging. */
	uint32_t nr_ept_cpus; /**< Processors with VMX nested paging. */
	uint8_t pkru_enabled; /**< Non-zero when protection keys are in use. */
};

/** Exit data of a port access. */
struct vm_exit_inout {
	uint8_t vei_size; /**< Width of the access in bytes. */
	uint8_t vei_dir; /**< VEI_DIR_OUT or VEI_DIR_IN. */
	uint8_t vei_rep; /**< Non-zero with a REP prefix. */
	uint8_t vei_string; /**< Non-zero for INS and OUTS. */
	uint8_t vei_encoding; /**< How the operand is encoded. */
	uint16_t vei_port; /**< The port. */
	uint32_t vei_data; /**< The value read or written. */
	uint8_t vei_insn_len; /**< Length of the instruction in bytes. */
};

/** Exit data of a nested page fault. */
struct vm_exit_eptviolation {
	uint8_t vee_fault_type; /**< One of the VEE_FAULT_* values. */
	uint8_t vee_insn_info; /**< VEE_*_VALID bits. */
/** vee_insn_len holds a value. */
#define VEE_LEN_VALID 0x1
/** vee_insn_bytes holds a value. */
#define VEE_BYTES_VALID 0x2
	uint8_t vee_insn_len; /**< VMX: length of the instruction in bytes. */
	uint8_t vee_insn_bytes[15]; /**< SVM: the bytes at the instruction pointer. */
};

/** A segment register with its hidden part. */
struct vcpu_segment_info {
	uint16_t vsi_sel; /**< Selector. */
	uint32_t vsi_limit; /**< Limit. */
	uint32_t vsi_ar; /**< Access rights. */
	uint64_t vsi_base; /**< Base address. */
};

/* Indexes into vrs_gprs, the first sixteen in the order of the instruction encoding. */
#define VCPU_REGS_RAX    0
#define VCPU_REGS_RCX    1
#define VCPU_REGS_RDX    2
#define VCPU_REGS_RBX    3
#define VCPU_REGS_RSP    4
#define VCPU_REGS_RBP    5
#define VCPU_REGS_RSI    6
#define VCPU_REGS_RDI    7
#define VCPU_REGS_R8     8
#define VCPU_REGS_R9     9
#define VCPU_REGS_R10    10
#define VCPU_REGS_R11    11
#define VCPU_REGS_R12    12
#define VCPU_REGS_R13    13
#define VCPU_REGS_R14    14
#define VCPU_REGS_R15    15
#define VCPU_REGS_RIP    16
#define VCPU_REGS_RFLAGS 17
#define VCPU_REGS_NGPRS  (VCPU_REGS_RFLAGS + 1)

/* Indexes into vrs_crs. */
#define VCPU_REGS_CR0    0
#define VCPU_REGS_CR2    1
#define VCPU_REGS_CR3    2
#define VCPU_REGS_CR4    3
#define VCPU_REGS_CR8    4
#define VCPU_REGS_XCR0   5
#define VCPU_REGS_PDPTE0 6
#define VCPU_REGS_PDPTE1 7
#define VCPU_REGS_PDPTE2 8
#define VCPU_REGS_PDPTE3 9
#define VCPU_REGS_NCRS   (VCPU_REGS_PDPTE3 + 1)

/* Indexes into vrs_sregs. */
#define VCPU_REGS_CS     0
#define VCPU_REGS_DS     1
#define VCPU_REGS_ES     2
#define VCPU_REGS_FS     3
#define VCPU_REGS_GS     4
#define VCPU_REGS_SS     5
#define VCPU_REGS_LDTR   6
#define VCPU_REGS_TR     7
#define VCPU_REGS_NSREGS (VCPU_REGS_TR + 1)

/* Indexes into vrs_msrs. */
#define VCPU_REGS_EFER        0
#define VCPU_REGS_STAR        1
#define VCPU_REGS_LSTAR       2
#define VCPU_REGS_CSTAR       3
#define VCPU_REGS_SFMASK      4
#define VCPU_REGS_KGSBASE     5
#define VCPU_REGS_MISC_ENABLE 6
#define VCPU_REGS_NMSRS       (VCPU_REGS_MISC_ENABLE + 1)

/* Indexes into vrs_drs. */
#define VCPU_REGS_DR0  0
#define VCPU_REGS_DR1  1
#define VCPU_REGS_DR2  2
#define VCPU_REGS_DR3  3
#define VCPU_REGS_DR6  4
#define VCPU_REGS_DR7  5
#define VCPU_REGS_NDRS (VCPU_REGS_DR7 + 1)

/** The registers of a VCPU. */
struct vcpu_reg_state {
	uint64_t vrs_gprs[VCPU_REGS_NGPRS]; /**< General registers, RIP and RFLAGS. */
	uint64_t vrs_crs[VCPU_REGS_NCRS]; /**< Control registers. */
	uint64_t vrs_msrs[VCPU_REGS_NMSRS]; /**< Model-specific registers. */
	uint64_t vrs_drs[VCPU_REGS_NDRS]; /**< Debug registers. */
	struct vcpu_segment_info vrs_sregs[VCPU_REGS_NSREGS]; /**< Segment registers. */
	struct vcpu_segment_info vrs_gdtr; /**< Global descriptor table. */
	struct vcpu_segment_info vrs_idtr; /**< Interrupt descriptor table. */
};

/** What the kernel tells user space about an exit it needs help with. */
struct vm_exit {
	union {
		struct vm_exit_inout vei; /**< A port access. */
		struct vm_exit_eptviolation vee; /**< A nested page fault. */
	};

	struct vcpu_reg_state vrs; /**< The registers at the exit. */
	int cpl; /**< The privilege level at the exit. */
};

/** Argument of VMM_IOC_RUN. */
struct vm_run_params {
	uint32_t vrp_vm_id; /**< In: the VM. */
	uint32_t vrp_vcpu_id; /**< In: the VCPU to run. */
	uint8_t vrp_continue; /**< In: non-zero when an exit is being continued. */
	uint16_t vrp_irq; /**< In: the interrupt to inject. */
	uint8_t vrp_intr_pending; /**< In: non-zero when more interrupts wait. */

	struct vm_exit *vrp_exit; /**< In and out: the data of the exit. */

	uint16_t vrp_exit_reason; /**< Out: why the VCPU stopped. */
	uint8_t vrp_irqready; /**< Out: non-zero when the guest can take an interrupt. */
};

/** Argument of VMM_IOC_INTR. */
struct vm_intr_params {
	uint32_t vip_vm_id; /**< In: the VM. */
	uint32_t vip_vcpu_id; /**< In: the VCPU. */
	uint16_t vip_intr; /**< In: whether an interrupt is pending. */
};

/* Bits of vpp_mask. */
/** The guest-physical address of the paravirtual clock. */
#define VM_RWVMPARAMS_PVCLOCK_SYSTEM_GPA 0x1
/** The version of the paravirtual clock. */
#define VM_RWVMPARAMS_PVCLOCK_VERSION 0x2
/** Every parameter. */
#define VM_RWVMPARAMS_ALL (VM_RWVMPARAMS_PVCLOCK_SYSTEM_GPA | \
	VM_RWVMPARAMS_PVCLOCK_VERSION)

/** Argument of VMM_IOC_READVMPARAMS and VMM_IOC_WRITEVMPARAMS. */
struct vm_rwvmparams_params {
	uint32_t vpp_vm_id; /**< The VM. */
	uint32_t vpp_vcpu_id; /**< The VCPU. */
	uint32_t vpp_mask; /**< Which parameters: VM_RWVMPARAMS_* bits. */
	paddr_t vpp_pvclock_system_gpa; /**< Guest-physical address of the clock. */
	uint32_t vpp_pvclock_version; /**< Version of the clock. */
};

/* Bits of vrwp_mask. */
/** General registers. */
#define VM_RWREGS_GPRS 0x1
/** Segment registers. */
#define VM_RWREGS_SREGS 0x2
/** Control registers. */
#define VM_RWREGS_CRS 0x4
/** Model-specific registers. */
#define VM_RWREGS_MSRS 0x8
/** Debug registers. */
#define VM_RWREGS_DRS 0x10
/** Every register. */
#define VM_RWREGS_ALL (VM_RWREGS_GPRS | VM_RWREGS_SREGS | VM_RWREGS_CRS | \
	VM_RWREGS_MSRS | VM_RWREGS_DRS)

/** Argument of VMM_IOC_READREGS and VMM_IOC_WRITEREGS. */
struct vm_rwregs_params {
	uint32_t vrwp_vm_id; /**< The VM. */
	uint32_t vrwp_vcpu_id; /**< The VCPU. */
	uint64_t vrwp_mask; /**< Which registers: VM_RWREGS_* bits. */
	struct vcpu_reg_state vrwp_regs; /**< The registers. */
};

/** Argument of VMM_IOC_MPROTECT_EPT. */
struct vm_mprotect_ept_params {
	uint32_t vmep_vm_id; /**< In: the VM. */
	uint32_t vmep_vcpu_id; /**< In: the VCPU. */
	vaddr_t vmep_sgpa; /**< In: guest-physical start address. */
	size_t vmep_size; /**< In: size in bytes. */
	int vmep_prot; /**< In: the protection to set. */
};

/** Tells a VCPU whether an interrupt is pending. */
#define VMM_IOC_INTR _IOW('V', 6, struct vm_intr_params)
/**
 * Sets the protection of guest-physical pages. Shares ordinal 11 with
 * VMM_IOC_SHAREMEM; only the size of the argument tells the two apart.
 */
#define VMM_IOC_MPROTECT_EPT _IOW('V', 11, struct vm_mprotect_ept_params)

/*
 * Masks that are applied to the host's CPUID values before a guest sees them.
 * Those with `~` name the bits taken away, the others name the bits let through.
 */
/** Leaf 1, ECX. */
#define VMM_CPUIDECX_MASK ~(CPUIDECX_EST | CPUIDECX_TM2 | CPUIDECX_MWAIT | \
	CPUIDECX_PDCM | CPUIDECX_VMX | CPUIDECX_DTES64 | \
	CPUIDECX_DSCPL | CPUIDECX_SMX | CPUIDECX_CNXTID | \
	CPUIDECX_SDBG | CPUIDECX_XTPR | CPUIDECX_PCID | \
	CPUIDECX_DCA | CPUIDECX_X2APIC | CPUIDECX_DEADLINE)
/** Leaf 0x80000001, ECX. */
#define VMM_ECPUIDECX_MASK ~(CPUIDECX_SVM | CPUIDECX_MWAITX)
/** Leaf 1, EDX. */
#define VMM_CPUIDEDX_MASK ~(CPUID_ACPI | CPUID_TM | \
	CPUID_HTT | CPUID_DS | CPUID_APIC | \
	CPUID_PSN | CPUID_SS | CPUID_PBE | \
	CPUID_MTRR | CPUID_MCE | CPUID_MCA)
/** Leaf 0x80000008, EBX: AMD speculation control. */
#define VMM_AMDSPEC_EBX_MASK ~(CPUIDEBX_IBPB | CPUIDEBX_IBRS | \
	CPUIDEBX_STIBP | CPUIDEBX_IBRS_ALWAYSON | CPUIDEBX_STIBP_ALWAYSON | \
	CPUIDEBX_IBRS_PREF | CPUIDEBX_SSBD | CPUIDEBX_VIRT_SSBD | \
	CPUIDEBX_SSBD_NOTREQ)

/** Leaf 0x80000007, EDX: the bits let through. */
#define VMM_APMI_EDX_INCLUDE_MASK (CPUIDEDX_ITSC)

/** Leaf 7, EBX. */
#define VMM_SEFF0EBX_MASK ~(SEFF0EBX_TSC_ADJUST | SEFF0EBX_SGX | \
	SEFF0EBX_HLE | SEFF0EBX_INVPCID | \
	SEFF0EBX_RTM | SEFF0EBX_PQM | SEFF0EBX_MPX | \
	SEFF0EBX_PCOMMIT | SEFF0EBX_PT | \
	SEFF0EBX_AVX512F | SEFF0EBX_AVX512DQ | \
	SEFF0EBX_AVX512IFMA | SEFF0EBX_AVX512PF | \
	SEFF0EBX_AVX512ER | SEFF0EBX_AVX512CD | \
	SEFF0EBX_AVX512BW | SEFF0EBX_AVX512VL)

/** Leaf 7, ECX: the bits let through. */
#define VMM_SEFF0ECX_MASK (SEFF0ECX_UMIP)

/** Leaf 7, EDX: the bits let through. */
#define VMM_SEFF0EDX_MASK (SEFF0EDX_MD_CLEAR)

/** Leaf 0x80000001, EDX. */
#define VMM_FEAT_EFLAGS_MASK ~(CPUID_RDTSCP)

/** Leaf 4: the bits of EAX that describe a cache. */
#define VMM_CPUID4_CACHE_TOPOLOGY_MASK 0x3FF

#endif /* _MACHINE_VMMVAR_H_ */
