/* SPDX-License-Identifier: Apache-2.0 */
/*
 * OpenBSD vmm(4) on arm64: the machine-dependent part of the interface.
 *
 * Provenance: OpenBSD, sys/arch/arm64/include/vmmvar.h 1.3, 2025/08/03; ISC.
 * A transcription of interface facts; see CONTRIBUTING.md.
 *
 * The original has no part under _KERNEL. VMM_IOC_INTR needs sys/ioccom.h, which
 * this header, like the original, does not bring.
 */

#ifndef _MACHINE_VMMVAR_H_
#define _MACHINE_VMMVAR_H_

/** The hypervisor signature a guest sees. */
#define VMM_HV_SIGNATURE "OpenBSDVMM58"

/** The VM was terminated. */
#define VM_EXIT_TERMINATED 0xFFFE
/** No exit. */
#define VM_EXIT_NONE 0xFFFF

/** The machine-dependent part of the driver's state. */
struct vmm_softc_md {
	uint32_t nr_cpus; /**< Number of processors. */
};

/** An interrupt or exception to inject into a guest. */
struct vcpu_inject_event {
	uint8_t vie_vector; /**< The vector. */
	uint32_t vie_errorcode; /**< The error code, where the event has one. */
	uint8_t vie_type; /**< One of the VCPU_INJECT_* values. */
/** Nothing to inject. */
#define VCPU_INJECT_NONE 0
/** An external interrupt. */
#define VCPU_INJECT_INTR 1
/** An exception. */
#define VCPU_INJECT_EX 2
/** A non-maskable interrupt. */
#define VCPU_INJECT_NMI 3
};

/** Number of general registers, x0 to x30. */
#define VCPU_REGS_NGPRS 31

/** The registers of a VCPU. */
struct vcpu_reg_state {
	uint64_t vrs_gprs[VCPU_REGS_NGPRS]; /**< General registers. */
};

/** What the kernel tells user space about an exit it needs help with. */
struct vm_exit {
	struct vcpu_reg_state vrs; /**< The registers at the exit. */
};

/** Argument of VMM_IOC_INTR. */
struct vm_intr_params {
	uint32_t vip_vm_id; /**< In: the VM. */
	uint32_t vip_vcpu_id; /**< In: the VCPU. */
	uint16_t vip_intr; /**< In: whether an interrupt is pending. */
};

/* Bits of vrwp_mask. */
/** General registers. */
#define VM_RWREGS_GPRS 0x1
/** Every register. */
#define VM_RWREGS_ALL (VM_RWREGS_GPRS)

/** Argument of VMM_IOC_READREGS and VMM_IOC_WRITEREGS. */
struct vm_rwregs_params {
	uint32_t vrwp_vm_id; /**< The VM. */
	uint32_t vrwp_vcpu_id; /**< The VCPU. */
	uint64_t vrwp_mask; /**< Which registers: VM_RWREGS_* bits. */
	struct vcpu_reg_state vrwp_regs; /**< The registers. */
};

/** Direction of an access. */
enum {
	VEI_DIR_OUT, /**< The guest writes. */
	VEI_DIR_IN /**< The guest reads. */
};

/** Tells a VCPU whether an interrupt is pending. */
#define VMM_IOC_INTR _IOW('V', 6, struct vm_intr_params)

#endif /* _MACHINE_VMMVAR_H_ */
