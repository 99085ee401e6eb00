/* SPDX-License-Identifier: Apache-2.0 */
/*
 * OpenBSD vmm(4): the machine-independent part of the /dev/vmm interface.
 *
 * Provenance: OpenBSD, sys/dev/vmm/vmm.h 1.4, 2024/01/11; ISC.
 * A transcription of interface facts; see CONTRIBUTING.md.
 *
 * Everything visible without _KERNEL. At this revision the VMM_MAX_* limits,
 * vm_run_params, vm_rwvmparams_params and the register records come from
 * machine/vmmvar.h, which has to be included first: the original does not bring
 * it, nor sys/ioccom.h for the ioctl macros.
 */

#include <sys/rwlock.h>
#include <sys/refcnt.h>

#include <uvm/uvm_extern.h>

#ifndef DEV_VMM_H
#define DEV_VMM_H

/** A range of guest-physical memory. */
struct vm_mem_range {
	paddr_t vmr_gpa; /**< Guest-physical start address. */
	vaddr_t vmr_va; /**< Virtual address in the owning process. */
	size_t vmr_size; /**< Size in bytes. */
	int vmr_type; /**< One of the VM_MEM_* values. */
/** Ordinary guest memory. */
#define VM_MEM_RAM 0
/** Memory kept back for firmware and the like. */
#define VM_MEM_RESERVED 1
/** A window for memory-mapped devices. */
#define VM_MEM_MMIO 2
};

/** Argument of VMM_IOC_CREATE. */
struct vm_create_params {
	size_t vcp_nmemranges; /**< In: entries used in vcp_memranges. */
	size_t vcp_ncpus; /**< In: number of VCPUs. */
	struct vm_mem_range vcp_memranges[VMM_MAX_MEM_RANGES]; /**< In: the memory map. */
	char vcp_name[VMM_MAX_NAME_LEN]; /**< In: the name of the VM. */

	uint32_t vcp_id; /**< Out: the identifier of the new VM. */
};

/** One entry of the buffer that VMM_IOC_INFO fills. */
struct vm_info_result {
	size_t vir_memory_size; /**< Configured memory. */
	size_t vir_used_size; /**< Memory in use. */
	size_t vir_ncpus; /**< Number of VCPUs. */
	uint8_t vir_vcpu_state[VMM_MAX_VCPUS_PER_VM]; /**< State of each VCPU. */
	pid_t vir_creator_pid; /**< Process that created the VM. */
	uint32_t vir_id; /**< Identifier of the VM. */
	char vir_name[VMM_MAX_NAME_LEN]; /**< Name of the VM. */
};

/** Argument of VMM_IOC_INFO. */
struct vm_info_params {
	size_t vip_size; /**< In: size of the buffer in bytes. */

	size_t vip_info_ct; /**< Out: number of entries. */
	struct vm_info_result *vip_info; /**< Out: the buffer. */
};

/** Argument of VMM_IOC_TERM. */
struct vm_terminate_params {
	uint32_t vtp_vm_id; /**< In: the VM to terminate. */
};

/** Argument of VMM_IOC_RESETCPU. */
struct vm_resetcpu_params {
	uint32_t vrp_vm_id; /**< In: the VM. */
	uint32_t vrp_vcpu_id; /**< In: the VCPU to reset. */
	struct vcpu_reg_state vrp_init_state; /**< In: its registers after the reset. */
};

/** Argument of VMM_IOC_SHAREMEM. */
struct vm_sharemem_params {
	uint32_t vsp_vm_id; /**< In: the VM. */
	size_t vsp_nmemranges; /**< In: entries used in vsp_memranges. */
	struct vm_mem_range vsp_memranges[VMM_MAX_MEM_RANGES]; /**< In: the ranges to share. */
};

/** Creates a VM. */
#define VMM_IOC_CREATE _IOWR('V', 1, struct vm_create_params)
/** Runs a VCPU until it exits. */
#define VMM_IOC_RUN _IOWR('V', 2, struct vm_run_params)
/** Lists the VMs. */
#define VMM_IOC_INFO _IOWR('V', 3, struct vm_info_params)
/** Terminates a VM. */
#define VMM_IOC_TERM _IOW('V', 4, struct vm_terminate_params)
/** Resets a VCPU. */
#define VMM_IOC_RESETCPU _IOW('V', 5, struct vm_resetcpu_params)
/** Reads the registers of a VCPU. */
#define VMM_IOC_READREGS _IOWR('V', 7, struct vm_rwregs_params)
/** Writes the registers of a VCPU. */
#define VMM_IOC_WRITEREGS _IOW('V', 8, struct vm_rwregs_params)
/** Reads parameters of a VM. */
#define VMM_IOC_READVMPARAMS _IOWR('V', 9, struct vm_rwvmparams_params)
/** Writes parameters of a VM. */
#define VMM_IOC_WRITEVMPARAMS _IOW('V', 10, struct vm_rwvmparams_params)
/** Shares the memory of a VM with the calling process. */
#define VMM_IOC_SHAREMEM _IOW('V', 11, struct vm_sharemem_params)

#endif /* DEV_VMM_H */
