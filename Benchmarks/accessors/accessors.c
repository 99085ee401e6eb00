/* SPDX-License-Identifier: Apache-2.0 */
/* One function for each kind of accessor, to be compared with its namesake in accessors.swift. */
#include <doorbell.h>
#include <linux/acrn.h>

__u64 c_get_packed(const struct acrn_descriptor_ptr *p) { return p->base; }
void c_set_packed(struct acrn_descriptor_ptr *p, __u64 value) { p->base = value; }
__u64 c_get_nested_packed(const struct acrn_vcpu_regs *p) { return p->vcpu_regs.gdt.base; }
void c_set_nested_packed(struct acrn_vcpu_regs *p, __u64 value) { p->vcpu_regs.gdt.base = value; }
__u64 c_get_union(const struct acrn_io_request *p) { return p->reqs.pio_request.address; }
void c_set_union(struct acrn_io_request *p, __u64 value) { p->reqs.pio_request.address = value; }
__u64 c_get_anonymous(const struct acrn_vm_memmap *p) { return p->vma_base; }
void c_set_anonymous(struct acrn_vm_memmap *p, __u64 value) { p->vma_base = value; }
unsigned c_get_bits(const struct doorbell_slot *p) { return p->vcpu; }
void c_set_bits(struct doorbell_slot *p, unsigned value) { p->vcpu = value; }
int c_get_signed_bits(const struct doorbell_slot *p) { return p->priority; }
void c_set_signed_bits(struct doorbell_slot *p, int value) { p->priority = value; }
