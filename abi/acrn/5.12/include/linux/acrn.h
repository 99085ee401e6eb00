/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ACRN: what user space of the Service VM exchanges with /dev/acrn_hsm.
 *
 * Provenance: Linux, include/uapi/linux/acrn.h, commit 72f293de3ff4 on the way
 * to 5.12, 2021/02/07; GPL-2.0 WITH Linux-syscall-note.
 * A transcription of interface facts; see CONTRIBUTING.md.
 *
 * The ioctl macros need linux/ioctl.h, which this header, like the original,
 * does not bring.
 */
#ifndef _UAPI_ACRN_H
#define _UAPI_ACRN_H

#include <linux/types.h>
#include <linux/uuid.h>

/** Number of request slots in the shared page, one for each VCPU. */
#define ACRN_IO_REQUEST_MAX 16

/* Values of acrn_io_request.processed, in the order FREE, PENDING, PROCESSING, COMPLETE. */
/** Filled in by the hypervisor and waiting. */
#define ACRN_IOREQ_STATE_PENDING 0
/** Processed; belongs to the hypervisor again. */
#define ACRN_IOREQ_STATE_COMPLETE 1
/** Being processed by the Service VM. */
#define ACRN_IOREQ_STATE_PROCESSING 2
/** Unused; belongs to the hypervisor. */
#define ACRN_IOREQ_STATE_FREE 3

/* Values of acrn_io_request.type. */
/** A port access: reqs.pio_request. */
#define ACRN_IOREQ_TYPE_PORTIO 0
/** A memory access: reqs.mmio_request. */
#define ACRN_IOREQ_TYPE_MMIO 1

/* Values of the requests' direction. */
/** The guest reads. */
#define ACRN_IOREQ_DIR_READ 0
/** The guest writes. */
#define ACRN_IOREQ_DIR_WRITE 1

/** A memory access of a guest. */
struct acrn_mmio_request {
	__u32 direction; /**< ACRN_IOREQ_DIR_READ or ACRN_IOREQ_DIR_WRITE. */
	__u32 reserved; /**< Zero. */
	__u64 address; /**< The address accessed. */
	__u64 size; /**< Width of the access in bytes. */
	__u64 value; /**< The value read or written. */
};

/** A port access of a guest. */
struct acrn_pio_request {
	__u32 direction; /**< ACRN_IOREQ_DIR_READ or ACRN_IOREQ_DIR_WRITE. */
	__u32 reserved; /**< Zero. */
	__u64 address; /**< The port accessed. */
	__u64 size; /**< Width of the access in bytes. */
	__u32 value; /**< The value read or written. */
};

/**
 * One slot of the page that the hypervisor and the Service VM share: 256 bytes.
 * The hypervisor owns it while FREE or COMPLETE, the Service VM otherwise; both
 * sides access `processed` atomically.
 */
struct acrn_io_request {
	__u32 type; /**< One of the ACRN_IOREQ_TYPE_* values. */
	__u32 completion_polling; /**< Non-zero when the hypervisor polls for completion. */
	__u32 reserved0[14];
	union {
		struct acrn_pio_request pio_request; /**< With ACRN_IOREQ_TYPE_PORTIO. */
		struct acrn_mmio_request mmio_request; /**< With ACRN_IOREQ_TYPE_MMIO. */
		__u64 data[8]; /**< The same as raw words. */
	} reqs; /**< The request, at byte 64. */
	__u32 reserved1;
	__u32 kernel_handled; /**< Non-zero when the kernel is to handle it. */
	__u32 processed; /**< One of the ACRN_IOREQ_STATE_* values. */
} __attribute__((aligned(256)));

/** The shared page: one slot for each VCPU. */
struct acrn_io_request_buffer {
	union {
		struct acrn_io_request req_slot[ACRN_IO_REQUEST_MAX]; /**< The slots, by VCPU. */
		__u8 reserved[4096]; /**< Makes it a whole page. */
	};
};

/** Argument of ACRN_IOCTL_NOTIFY_REQUEST_FINISH. */
struct acrn_ioreq_notify {
	__u16 vmid; /**< The User VM. */
	__u16 reserved; /**< Zero. */
	__u32 vcpu; /**< The VCPU whose request is done. */
};

/** Argument of ACRN_IOCTL_CREATE_VM. */
struct acrn_vm_creation {
	__u16 vmid; /**< Out: the identifier of the new VM. */
	__u16 reserved0; /**< Zero. */
	__u16 vcpu_num; /**< Out: the number of its VCPUs. */
	__u16 reserved1; /**< Zero. */
	guid_t uuid; /**< In: the UUID of the VM. */
	__u64 vm_flag; /**< In: flags for the hypervisor. */
	__u64 ioreq_buf; /**< In: guest-physical address of the shared page. */
	__u64 cpu_affinity; /**< In: the processors it may use, one bit each. */
};

/** The general registers of a VCPU, in this order. */
struct acrn_gp_regs {
	__le64 rax;
	__le64 rcx;
	__le64 rdx;
	__le64 rbx;
	__le64 rsp;
	__le64 rbp;
	__le64 rsi;
	__le64 rdi;
	__le64 r8;
	__le64 r9;
	__le64 r10;
	__le64 r11;
	__le64 r12;
	__le64 r13;
	__le64 r14;
	__le64 r15;
};

/** A descriptor table register; packed, so that `base` is at byte 2. */
struct acrn_descriptor_ptr {
	__le16 limit; /**< Limit of the table. */
	__le64 base; /**< Address of the table. */
	__le16 reserved[3]; /**< Zero. */
} __attribute__((__packed__));

/** The registers a VCPU starts with. */
struct acrn_regs {
	struct acrn_gp_regs gprs; /**< General registers. */
	struct acrn_descriptor_ptr gdt; /**< Global descriptor table. */
	struct acrn_descriptor_ptr idt; /**< Interrupt descriptor table. */

	__le64 rip; /**< Instruction pointer. */
	__le64 cs_base; /**< Base of the code segment. */
	__le64 cr0;
	__le64 cr4;
	__le64 cr3;
	__le64 ia32_efer; /**< The IA32_EFER register. */
	__le64 rflags;
	__le64 reserved_64[4]; /**< Zero. */

	__le32 cs_ar; /**< Attributes of the code segment. */
	__le32 cs_limit; /**< Limit of the code segment. */
	__le32 reserved_32[3]; /**< Zero. */

	__le16 cs_sel; /**< Selector of the code segment. */
	__le16 ss_sel; /**< Selector of the stack segment. */
	__le16 ds_sel; /**< Selector of the data segment. */
	__le16 es_sel; /**< Selector of the extra segment. */
	__le16 fs_sel; /**< Selector in FS. */
	__le16 gs_sel; /**< Selector in GS. */
	__le16 ldt_sel; /**< Selector of the local descriptor table. */
	__le16 tr_sel; /**< Selector of the task state. */
};

/** Argument of ACRN_IOCTL_SET_VCPU_REGS. */
struct acrn_vcpu_regs {
	__u16 vcpu_id; /**< The VCPU. */
	__u16 reserved[3]; /**< Zero. */
	struct acrn_regs vcpu_regs; /**< Its registers. */
};

/* Bits of acrn_vm_memmap.attr: access rights. */
/** The bits that hold access rights. */
#define ACRN_MEM_ACCESS_RIGHT_MASK 0x00000007U
/** Readable. */
#define ACRN_MEM_ACCESS_READ 0x00000001U
/** Writable. */
#define ACRN_MEM_ACCESS_WRITE 0x00000002U
/** Executable. */
#define ACRN_MEM_ACCESS_EXEC 0x00000004U
/** All three rights. */
#define ACRN_MEM_ACCESS_RWX (ACRN_MEM_ACCESS_READ | \
	ACRN_MEM_ACCESS_WRITE | \
	ACRN_MEM_ACCESS_EXEC)

/* Bits of acrn_vm_memmap.attr: the memory type. */
/** The bits that hold the memory type. */
#define ACRN_MEM_TYPE_MASK 0x000007C0U
/** Write-back. */
#define ACRN_MEM_TYPE_WB 0x00000040U
/** Write-through. */
#define ACRN_MEM_TYPE_WT 0x00000080U
/** Uncacheable. */
#define ACRN_MEM_TYPE_UC 0x00000100U
/** Write-combining. */
#define ACRN_MEM_TYPE_WC 0x00000200U
/** Write-protected. */
#define ACRN_MEM_TYPE_WP 0x00000400U

/* Values of acrn_vm_memmap.type. */
/** Memory of the calling process: vma_base. */
#define ACRN_MEMMAP_RAM 0
/** Device memory of the Service VM: service_vm_pa. */
#define ACRN_MEMMAP_MMIO 1

/** Argument of ACRN_IOCTL_SET_MEMSEG and ACRN_IOCTL_UNSET_MEMSEG. */
struct acrn_vm_memmap {
	__u32 type; /**< ACRN_MEMMAP_RAM or ACRN_MEMMAP_MMIO. */
	__u32 attr; /**< Access rights and memory type: ACRN_MEM_* bits. */
	__u64 user_vm_pa; /**< Physical address in the User VM. */
	union {
		__u64 service_vm_pa; /**< Physical address in the Service VM. */
		__u64 vma_base; /**< Virtual address in the calling process. */
	};
	__u64 len; /**< Length in bytes. */
};

/** The ioctl group of /dev/acrn_hsm. */
#define ACRN_IOCTL_TYPE 0xA2

/** Creates a User VM. */
#define ACRN_IOCTL_CREATE_VM \
	_IOWR(ACRN_IOCTL_TYPE, 0x10, struct acrn_vm_creation)
/** Destroys the User VM. */
#define ACRN_IOCTL_DESTROY_VM \
	_IO(ACRN_IOCTL_TYPE, 0x11)
/** Starts the User VM. */
#define ACRN_IOCTL_START_VM \
	_IO(ACRN_IOCTL_TYPE, 0x12)
/** Pauses the User VM. */
#define ACRN_IOCTL_PAUSE_VM \
	_IO(ACRN_IOCTL_TYPE, 0x13)
/** Resets the User VM. */
#define ACRN_IOCTL_RESET_VM \
	_IO(ACRN_IOCTL_TYPE, 0x15)
/** Sets the registers of a VCPU. */
#define ACRN_IOCTL_SET_VCPU_REGS \
	_IOW(ACRN_IOCTL_TYPE, 0x16, struct acrn_vcpu_regs)

/** Reports that a request is done. */
#define ACRN_IOCTL_NOTIFY_REQUEST_FINISH \
	_IOW(ACRN_IOCTL_TYPE, 0x31, struct acrn_ioreq_notify)
/** Creates the client that receives the User VM's requests. */
#define ACRN_IOCTL_CREATE_IOREQ_CLIENT \
	_IO(ACRN_IOCTL_TYPE, 0x32)
/** Waits for requests as that client. */
#define ACRN_IOCTL_ATTACH_IOREQ_CLIENT \
	_IO(ACRN_IOCTL_TYPE, 0x33)
/** Destroys that client. */
#define ACRN_IOCTL_DESTROY_IOREQ_CLIENT \
	_IO(ACRN_IOCTL_TYPE, 0x34)
/** Drops the pending requests of the User VM. */
#define ACRN_IOCTL_CLEAR_VM_IOREQ \
	_IO(ACRN_IOCTL_TYPE, 0x35)

/** Maps memory into the User VM. */
#define ACRN_IOCTL_SET_MEMSEG \
	_IOW(ACRN_IOCTL_TYPE, 0x41, struct acrn_vm_memmap)
/** Removes a mapping from the User VM. */
#define ACRN_IOCTL_UNSET_MEMSEG \
	_IOW(ACRN_IOCTL_TYPE, 0x42, struct acrn_vm_memmap)

#endif /* _UAPI_ACRN_H */
