/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Xen: what an OpenBSD guest knows of the hypervisor's interface.
 *
 * Provenance: OpenBSD, sys/dev/pv/xenreg.h 1.12, 2024/09/04; MIT.
 * A transcription of interface facts; see CONTRIBUTING.md.
 *
 * The layouts are those of this header, which packs records that Xen's own
 * headers leave natural: some differ from Xen's. The original has no part under
 * _KERNEL. The integer types and `__packed` come from sys/types.h and
 * sys/cdefs.h, and PAGE_SIZE from elsewhere: this header, like the original,
 * brings none of them.
 */
#ifndef _DEV_PV_XENREG_H_
#define _DEV_PV_XENREG_H_

/*
 * The pieces of an inline assembler hypercall with up to five arguments:
 * variables for the arguments and results, operands, clobbers.
 */
#if defined(__amd64__)
#define HYPERCALL_ARG1(_i1) ulong _a1 = (ulong)(_i1)
#define HYPERCALL_ARG2(_i2) ulong _a2 = (ulong)(_i2)
#define HYPERCALL_ARG3(_i3) ulong _a3 = (ulong)(_i3)
#define HYPERCALL_ARG4(_i4) register ulong _a4 __asm__("r10") = (ulong)(_i4)
#define HYPERCALL_ARG5(_i5) register ulong _a5 __asm__("r8") = (ulong)(_i5)
#define HYPERCALL_RES1 ulong _r1
#define HYPERCALL_RES2 ulong _r2
#define HYPERCALL_RES3 ulong _r3
#define HYPERCALL_RES4 ulong _r4
#define HYPERCALL_RES5
#define HYPERCALL_RES6
#define HYPERCALL_RET(_rv) (_rv) = _r1
#define HYPERCALL_LABEL "call *%[hcall]"
#define HYPERCALL_PTR(_ptr) [hcall] "a" (_ptr)
#define HYPERCALL_OUT1 "=a" (_r1)
#define HYPERCALL_OUT2 , "=D" (_r2)
#define HYPERCALL_OUT3 , "=S" (_r3)
#define HYPERCALL_OUT4 , "=d" (_r4)
#define HYPERCALL_OUT5 , "+r" (_a4)
#define HYPERCALL_OUT6 , "+r" (_a5)
#define HYPERCALL_IN1 "1" (_a1)
#define HYPERCALL_IN2 , "2" (_a2)
#define HYPERCALL_IN3 , "3" (_a3)
#define HYPERCALL_IN4
#define HYPERCALL_IN5
#define HYPERCALL_CLOBBER "memory"
#elif defined(__i386__)
#define HYPERCALL_ARG1(_i1) ulong _a1 = (ulong)(_i1)
#define HYPERCALL_ARG2(_i2) ulong _a2 = (ulong)(_i2)
#define HYPERCALL_ARG3(_i3) ulong _a3 = (ulong)(_i3)
#define HYPERCALL_ARG4(_i4) ulong _a4 = (ulong)(_i4)
#define HYPERCALL_ARG5(_i5) ulong _a5 = (ulong)(_i5)
#define HYPERCALL_RES1 ulong _r1
#define HYPERCALL_RES2 ulong _r2
#define HYPERCALL_RES3 ulong _r3
#define HYPERCALL_RES4 ulong _r4
#define HYPERCALL_RES5 ulong _r5
#define HYPERCALL_RES6 ulong _r6
#define HYPERCALL_RET(_rv) (_rv) = _r1
#define HYPERCALL_LABEL "call *%[hcall]"
#define HYPERCALL_PTR(_ptr) [hcall] "a" (_ptr)
#define HYPERCALL_OUT1 "=a" (_r1)
#define HYPERCALL_OUT2 , "=b" (_r2)
#define HYPERCALL_OUT3 , "=c" (_r3)
#define HYPERCALL_OUT4 , "=d" (_r4)
#define HYPERCALL_OUT5 , "=S" (_r5)
#define HYPERCALL_OUT6 , "=D" (_r6)
#define HYPERCALL_IN1 "1" (_a1)
#define HYPERCALL_IN2 , "2" (_a2)
#define HYPERCALL_IN3 , "3" (_a3)
#define HYPERCALL_IN4 , "4" (_a4)
#define HYPERCALL_IN5 , "5" (_a5)
#define HYPERCALL_CLOBBER "memory"
#else
#error "Xen: only amd64 and i386"
#endif

/** The error Xen returns for a hypercall it does not have. */
#define ENOXENSYS 38

/** The x86 part of vcpu_info. */
struct arch_vcpu_info {
	unsigned long cr2; /**< Address of the last page fault. */
	unsigned long pad;
} __packed;

/** A number of a page frame. */
typedef unsigned long xen_pfn_t;
/** Xen's `unsigned long`. */
typedef unsigned long xen_ulong_t;

/** VCPUs that have their vcpu_info in shared_info. */
#define XEN_LEGACY_MAX_VCPUS 32

/** The x86 part of shared_info. */
struct arch_shared_info {
	unsigned long max_pfn; /**< Highest frame number in the table. */
	xen_pfn_t pfn_to_mfn_frame_list; /**< Frame with the list of lists that make up the table. */
	unsigned long nmi_reason;
	uint64_t pad[32];
} __packed;

/** A number of a domain. */
typedef uint16_t domid_t;

/** The calling domain, in place of its number. */
#define DOMID_SELF (0x7FF0U)

/** Event channels a domain can have: 4096 where `long` has 64 bits, 1024 where it has 32. */
#define NR_EVENT_CHANNELS (sizeof(unsigned long) * sizeof(unsigned long) * 64)

/**
 * What a guest needs to tell the time from the TSC:
 * system_time + ((((tsc - tsc_timestamp) << tsc_shift) * tsc_to_system_mul) >> 32).
 */
struct vcpu_time_info {
	uint32_t version; /**< Odd while Xen writes; unchanged over a consistent read. */
	uint32_t pad0;
	uint64_t tsc_timestamp; /**< The TSC at the last update. */
	uint64_t system_time; /**< Nanoseconds since boot at the last update. */
	uint32_t tsc_to_system_mul; /**< Scale from shifted ticks to nanoseconds, 32 fractional bits. */
	int8_t tsc_shift; /**< Shift of the ticks, to the left when positive. */
	int8_t pad1[3];
} __packed;

/** The state of a VCPU that Xen and the guest share. */
struct vcpu_info {
	uint8_t evtchn_upcall_pending; /**< Non-zero when an event waits; the guest clears it. */
	uint8_t pad1[3];
	uint8_t evtchn_upcall_mask; /**< Non-zero to hold events back. */
	uint8_t pad2[3];
	unsigned long evtchn_pending_sel; /**< The words of evtchn_pending to look at, one bit each. */
	struct arch_vcpu_info arch; /**< The x86 part. */
	struct vcpu_time_info time; /**< Time keeping. */
} __packed;

/** The page that Xen and a guest share. */
struct shared_info {
	struct vcpu_info vcpu_info[XEN_LEGACY_MAX_VCPUS]; /**< The first VCPUs. */
	volatile unsigned long evtchn_pending[sizeof(unsigned long) * 8]; /**< Waiting events, one bit for each channel. */
	volatile unsigned long evtchn_mask[sizeof(unsigned long) * 8]; /**< Channels held back, one bit for each. */
	uint32_t wc_version; /**< Version of the wall clock, as in vcpu_time_info. */
	uint32_t wc_sec; /**< Base of the wall clock: seconds since 1970 UTC. */
	uint32_t wc_nsec; /**< Base of the wall clock: nanoseconds. */
	struct arch_shared_info arch; /**< The x86 part. */
} __packed;

/* HVM operations. */
/** Sets a parameter; the argument is an xen_hvm_param. */
#define HVMOP_set_param 0
/** Reads a parameter; the argument is an xen_hvm_param. */
#define HVMOP_get_param 1

/** A parameter of an HVM domain. */
struct xen_hvm_param {
	domid_t domid; /**< In: the domain. */
	uint32_t index; /**< In: one of the HVM_PARAM_* values. */
	uint64_t value; /**< In or out: the value. */
};

/* Parameters of an HVM domain. */
/** How events reach the first VCPU: an HVM_CALLBACK_* value, or zero for not at all. */
#define HVM_PARAM_CALLBACK_IRQ 0
/** Frame of the XenStore ring. */
#define HVM_PARAM_STORE_PFN 1
/** Event channel of the XenStore ring. */
#define HVM_PARAM_STORE_EVTCHN 2
#define HVM_PARAM_PAE_ENABLED 4
#define HVM_PARAM_IOREQ_PFN 5
#define HVM_PARAM_BUFIOREQ_PFN 6
#define HVM_PARAM_BUFIOREQ_EVTCHN 26
/** What becomes of missed timer ticks: one of the HVMPTM_* values. */
#define HVM_PARAM_TIMER_MODE 10
/** Delivers them late, and delays the guest's time. */
#define HVMPTM_delay_for_missed_ticks 0
/** Delivers them late, with the guest's time at wall-clock time. */
#define HVMPTM_no_delay_for_missed_ticks 1
/** Drops them. */
#define HVMPTM_no_missed_ticks_pending 2
/** Delivers one tick for all of them. */
#define HVMPTM_one_missed_tick_pending 3
/** Non-zero for a virtual HPET. */
#define HVM_PARAM_HPET_ENABLED 11
/** Page directory for EPT while paging is off. */
#define HVM_PARAM_IDENT_PT 12
/** The domain of the device model. */
#define HVM_PARAM_DM_DOMAIN 13
/** ACPI sleep state: 0 or 3. */
#define HVM_PARAM_ACPI_S_STATE 14
/** Task state for VMX while protected mode is off. */
#define HVM_PARAM_VM86_TSS 15
/** Non-zero to align periodic timers. */
#define HVM_PARAM_VPT_ALIGN 16
/** Frame of the console ring. */
#define HVM_PARAM_CONSOLE_PFN 17
/** Event channel of the console ring. */
#define HVM_PARAM_CONSOLE_EVTCHN 18
/** Which set of ACPI ports is used: 0 the old, 1 the new. */
#define HVM_PARAM_ACPI_IOPORTS_LOCATION 19
/* Memory events: an HVMPME_* value each. */
#define HVM_PARAM_MEMORY_EVENT_CR0 20
#define HVM_PARAM_MEMORY_EVENT_CR3 21
#define HVM_PARAM_MEMORY_EVENT_CR4 22
#define HVM_PARAM_MEMORY_EVENT_INT3 23
#define HVM_PARAM_MEMORY_EVENT_SINGLE_STEP 25
/** The bits that hold the mode. */
#define HVMPME_MODE_MASK (3 << 0)
/** No events. */
#define HVMPME_mode_disabled 0
/** The VCPU goes on. */
#define HVMPME_mode_async 1
/** The VCPU waits for the answer. */
#define HVMPME_mode_sync 2
/** Only when the value changes. */
#define HVMPME_onchangeonly (1 << 2)
/** Non-zero for nested virtualization. */
#define HVM_PARAM_NESTEDHVM 24
/* Frames of the rings for memory events. */
#define HVM_PARAM_PAGING_RING_PFN 27
#define HVM_PARAM_ACCESS_RING_PFN 28
#define HVM_PARAM_SHARING_RING_PFN 29
/** Number of parameters. */
#define HVM_NR_PARAMS 30

/** How events are delivered; the kind is in the top byte of the parameter. */
enum {
	HVM_CB_TYPE_GSI, /**< By a global system interrupt. */
	HVM_CB_TYPE_PCI_INTX, /**< By the interrupt line of a PCI device. */
	HVM_CB_TYPE_VECTOR, /**< By a vector of the VCPU. */
	HVM_CB_TYPE_MASK = 0xFF, /**< Mask of the kind, before the shift. */
	HVM_CB_TYPE_SHIFT = 56 /**< Position of the kind. */
};

/** The value with HVM_CB_TYPE_GSI. */
enum {
	HVM_CB_GSI_GSI_MASK = 0xFFFFFFFF, /**< Mask of the interrupt. */
	HVM_CB_GSI_GSI_SHIFT = 0 /**< Position of the interrupt. */
};

/** Value of HVM_PARAM_CALLBACK_IRQ for a global system interrupt. */
#define HVM_CALLBACK_GSI(gsi) \
	(((uint64_t)HVM_CB_TYPE_GSI << HVM_CB_TYPE_SHIFT) | \
	((gsi) & HVM_CB_GSI_GSI_MASK) << HVM_CB_GSI_GSI_SHIFT)

/** The value with HVM_CB_TYPE_PCI_INTX. */
enum {
	HVM_CB_PCI_INTX_INTPIN_MASK = 0x3, /**< Mask of the pin. */
	HVM_CB_PCI_INTX_INTPIN_SHIFT = 0, /**< Position of the pin. */
	HVM_CB_PCI_INTX_SLOT_MASK = 0x1F, /**< Mask of the slot. */
	HVM_CB_PCI_INTX_SLOT_SHIFT = 11, /**< Position of the slot. */
};

/** Value of HVM_PARAM_CALLBACK_IRQ for a PCI interrupt line. */
#define HVM_CALLBACK_PCI_INTX(slot, pin) \
	(((uint64_t)HVM_CB_TYPE_PCI_INTX << HVM_CB_TYPE_SHIFT) | \
	(((slot) & HVM_CB_PCI_INTX_SLOT_MASK) << HVM_CB_PCI_INTX_SLOT_SHIFT) | \
	(((pin) & HVM_CB_PCI_INTX_INTPIN_MASK) << HVM_CB_PCI_INTX_INTPIN_SHIFT))

/** The value with HVM_CB_TYPE_VECTOR. */
enum {
	HVM_CB_VECTOR_VECTOR_MASK = 0xFFFFFFFF, /**< Mask of the vector. */
	HVM_CB_VECTOR_VECTOR_SHIFT = 0 /**< Position of the vector. */
};

/** Value of HVM_PARAM_CALLBACK_IRQ for a vector; it uses the GSI mask and shift. */
#define HVM_CALLBACK_VECTOR(vector) \
	(((uint64_t)HVM_CB_TYPE_VECTOR << HVM_CB_TYPE_SHIFT) | \
	(((vector) & HVM_CB_GSI_GSI_MASK) << HVM_CB_GSI_GSI_SHIFT))

/* Event channel operations. */
#define EVTCHNOP_bind_interdomain 0
#define EVTCHNOP_bind_virq 1
#define EVTCHNOP_bind_pirq 2
/** The argument is an evtchn_close. */
#define EVTCHNOP_close 3
/** The argument is an evtchn_send. */
#define EVTCHNOP_send 4
/** The argument is an evtchn_status. */
#define EVTCHNOP_status 5
/** The argument is an evtchn_alloc_unbound. */
#define EVTCHNOP_alloc_unbound 6
#define EVTCHNOP_bind_ipi 7
/** The argument is an evtchn_bind_vcpu. */
#define EVTCHNOP_bind_vcpu 8
/** The argument is an evtchn_unmask. */
#define EVTCHNOP_unmask 9
#define EVTCHNOP_reset 10

/** A number of an event channel within its domain. */
typedef uint32_t evtchn_port_t;

/** Allocates a port that another domain may bind to. */
struct evtchn_alloc_unbound {
	domid_t dom; /**< In: the domain the port is for. */
	domid_t remote_dom; /**< In: the domain that may bind. */
	evtchn_port_t port; /**< Out: the port. */
};

/** Closes a port of the caller. */
struct evtchn_close {
	evtchn_port_t port; /**< In: the port. */
};

/** Sends an event to the other end of a port. */
struct evtchn_send {
	evtchn_port_t port; /**< In: the port on this side. */
};

/** Asks for the state of a port. */
struct evtchn_status {
	domid_t dom; /**< In: the domain. */
	evtchn_port_t port; /**< In: the port. */
/** Not in use. */
#define EVTCHNSTAT_closed 0
/** Waiting for another domain to bind. */
#define EVTCHNSTAT_unbound 1
/** Connected to another domain. */
#define EVTCHNSTAT_interdomain 2
/** Bound to a physical interrupt. */
#define EVTCHNSTAT_pirq 3
/** Bound to a virtual interrupt. */
#define EVTCHNSTAT_virq 4
/** Bound to a virtual interrupt between processors. */
#define EVTCHNSTAT_ipi 5
	uint32_t status; /**< Out: one of the EVTCHNSTAT_* values. */
	uint32_t vcpu; /**< Out: the VCPU that is notified. */
	union {
		struct {
			domid_t dom; /**< The domain that may bind. */
		} unbound; /**< With EVTCHNSTAT_unbound. */
		struct {
			domid_t dom; /**< The domain at the other end. */
			evtchn_port_t port; /**< The port at the other end. */
		} interdomain; /**< With EVTCHNSTAT_interdomain. */
		uint32_t pirq; /**< With EVTCHNSTAT_pirq: the interrupt. */
		uint32_t virq; /**< With EVTCHNSTAT_virq: the interrupt. */
	} u; /**< Out: more, by status. */
};

/** Selects the VCPU that a port notifies. */
struct evtchn_bind_vcpu {
	evtchn_port_t port; /**< In: the port. */
	uint32_t vcpu; /**< In: the VCPU. */
};

/** Unmasks a port, and notifies its VCPU when an event waits. */
struct evtchn_unmask {
	evtchn_port_t port; /**< In: the port. */
};

/** The argument of the older form of the hypercall: operation and argument in one. */
struct evtchn_op {
	uint32_t cmd; /**< One of the EVTCHNOP_* values. */
	union {
		struct evtchn_alloc_unbound alloc_unbound;
		struct evtchn_close close;
		struct evtchn_send send;
		struct evtchn_status status;
		struct evtchn_bind_vcpu bind_vcpu;
		struct evtchn_unmask unmask;
	} u; /**< The argument, by operation. */
};

/* Features, as bit numbers of what XENVER_get_features returns. */
/** Page tables need no write protection. */
#define XENFEAT_writable_page_tables 0
/** Descriptor tables need no write protection. */
#define XENFEAT_writable_descriptor_tables 1
/** Xen translates guest-physical addresses. */
#define XENFEAT_auto_translated_physmap 2
/** The guest's kernel runs in supervisor mode. */
#define XENFEAT_supervisor_mode_kernel 3
/** Page directories of PAE may lie above 4 GiB. */
#define XENFEAT_pae_pgdir_above_4gb 4
/** Page table updates can keep accessed and dirty bits. */
#define XENFEAT_mmu_pt_update_preserve_ad 5
/** Xen can clear and copy pages for the guest. */
#define XENFEAT_highmem_assist 6
/** Grant maps take the guest's own page table bits. */
#define XENFEAT_gnttab_map_avail_bits 7
/** Events can be delivered by a vector. */
#define XENFEAT_hvm_callback_vector 8
/** The paravirtual clock can be relied on. */
#define XENFEAT_hvm_safe_pvclock 9
/** Physical interrupts can be used as event channels. */
#define XENFEAT_hvm_pirqs 10
/** The guest may be the initial domain. */
#define XENFEAT_dom0 11

/** An index into a domain's grant table. */
typedef uint32_t grant_ref_t;

/** Entries at the start of a grant table that tools may fill in. */
#define GNTTAB_NR_RESERVED_ENTRIES 8

/* Kind of a grant: the low bits of grant_entry.flags. */
/** Grants nothing. */
#define GTF_invalid (0<<0)
/** Lets a domain access a frame. */
#define GTF_permit_access (1<<0)
/** Lets a domain transfer a frame to this one. */
#define GTF_accept_transfer (2<<0)
/** Passes on access that another domain granted. */
#define GTF_transitive (3<<0)
/** The bits that hold the kind. */
#define GTF_type_mask (3<<0)

/* More bits of grant_entry.flags, for GTF_permit_access. */
/** Access is read-only. */
#define GTF_readonly (1<<2)
/** Set by Xen: mapped for reading. */
#define GTF_reading (1<<3)
/** Set by Xen: mapped for writing. */
#define GTF_writing (1<<4)
/** Write-through. */
#define GTF_PWT (1<<5)
/** Cache disabled. */
#define GTF_PCD (1<<6)
/** Page attribute table bit. */
#define GTF_PAT (1<<7)

/** An entry of a grant table, version 1. */
typedef struct grant_entry {
	uint16_t flags; /**< GTF_* bits. */
	domid_t domid; /**< The domain that is granted something. */
	uint32_t frame; /**< The frame. */
} __packed grant_entry_t;

/** Entries of a grant table in a page. */
#define GNTTAB_NEPG (PAGE_SIZE / sizeof(grant_entry_t))

/* Grant table operations. */
/** The argument is a gnttab_query_size. */
#define GNTTABOP_query_size 6
/** The argument is a gnttab_set_version. */
#define GNTTABOP_set_version 8
/** The argument is a gnttab_get_version. */
#define GNTTABOP_get_version 10

/** Asks for the size of a grant table. */
struct gnttab_query_size {
	domid_t dom; /**< In: the domain. */
	uint32_t nr_frames; /**< Out: its size in frames. */
	uint32_t max_nr_frames; /**< Out: the most it can have. */
	int16_t status; /**< Out: zero or an error. */
};

/** Selects the grant table format: 1 or 2, before the first grant. */
struct gnttab_set_version {
	uint32_t version; /**< In and out: the version. */
};

/** Asks for the version of a grant table. */
struct gnttab_get_version {
	domid_t dom; /**< In: the domain. */
	uint16_t pad;
	uint32_t version; /**< Out: the version. */
};

/* Memory operations. */
#define XENMEM_increase_reservation 0
#define XENMEM_decrease_reservation 1
#define XENMEM_populate_physmap 6

/* What xen_add_to_physmap.space names. */
/** The shared_info page. */
#define XENMAPSPACE_shared_info 0
/** A page of the grant table. */
#define XENMAPSPACE_grant_table 1
/** A frame of the domain. */
#define XENMAPSPACE_gmfn 2
/** A range of frames of the domain. */
#define XENMAPSPACE_gmfn_range 3
/** A frame of another domain. */
#define XENMAPSPACE_gmfn_foreign 4

/** The argument is an xen_add_to_physmap. */
#define XENMEM_add_to_physmap 7

/** Makes a page appear at a frame of the guest. */
struct xen_add_to_physmap {
	domid_t domid; /**< The domain to change. */
	uint16_t size; /**< Number of pages with XENMAPSPACE_gmfn_range. */
/* Defined a second time here, with the same values. */
#define XENMAPSPACE_shared_info 0
#define XENMAPSPACE_grant_table 1
#define XENMAPSPACE_gmfn 2
#define XENMAPSPACE_gmfn_range 3
	unsigned int space; /**< One of the XENMAPSPACE_* values. */
/** Marks idx as an index of grant status pages. */
#define XENMAPIDX_grant_table_status 0x80000000
	xen_ulong_t idx; /**< Which page of that space. */
	xen_pfn_t gpfn; /**< Where it appears. */
};

/* Version queries. */
/** Returns the version: major in the upper 16 bits, minor in the lower. */
#define XENVER_version 0
/** The argument is a buffer of 16 bytes. */
#define XENVER_extraversion 1
/** The argument is an xen_compile_info. */
#define XENVER_compile_info 2

/** How the hypervisor was built. */
struct xen_compile_info {
	char compiler[64]; /**< The compiler. */
	char compile_by[16]; /**< The user. */
	char compile_domain[32]; /**< The domain of the build machine. */
	char compile_date[32]; /**< The date. */
};

/** The argument is an xen_feature_info. */
#define XENVER_get_features 6

/** One word of the features. */
struct xen_feature_info {
	unsigned int submap_idx; /**< In: which word. */
	uint32_t submap; /**< Out: its XENFEAT_* bits. */
};

/** Returns the size of a page of the host. */
#define XENVER_pagesize 7
/** The argument is a handle of the domain. */
#define XENVER_guest_handle 8
/** The argument is an xen_commandline_t. */
#define XENVER_commandline 9

/** The command line of the hypervisor. */
typedef char xen_commandline_t[1024];

#endif /* _DEV_PV_XENREG_H_ */
