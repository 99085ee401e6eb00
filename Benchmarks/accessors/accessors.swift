// SPDX-License-Identifier: Apache-2.0
//
// One function for each kind of accessor, to be compared with its namesake in accessors.c.

import ACRN_x86_64

@_silgen_name("swift_get_packed")
public func getPacked(_ p: UnsafePointer<acrn_descriptor_ptr>) -> UInt64 { p.pointee.base }

@_silgen_name("swift_set_packed")
public func setPacked(_ p: UnsafeMutablePointer<acrn_descriptor_ptr>, _ value: UInt64) { p.pointee.base = value }

@_silgen_name("swift_get_nested_packed")
public func getNestedPacked(_ p: UnsafePointer<acrn_vcpu_regs>) -> UInt64 { p.pointee.vcpu_regs.gdt.base }

@_silgen_name("swift_set_nested_packed")
public func setNestedPacked(_ p: UnsafeMutablePointer<acrn_vcpu_regs>, _ value: UInt64) {
    p.pointee.vcpu_regs.gdt.base = value
}

@_silgen_name("swift_get_union")
public func getUnion(_ p: UnsafePointer<acrn_io_request>) -> UInt64 { p.pointee.reqs.pio_request.address }

@_silgen_name("swift_set_union")
public func setUnion(_ p: UnsafeMutablePointer<acrn_io_request>, _ value: UInt64) {
    p.pointee.reqs.pio_request.address = value
}

@_silgen_name("swift_get_anonymous")
public func getAnonymous(_ p: UnsafePointer<acrn_vm_memmap>) -> UInt64 { p.pointee.vma_base }

@_silgen_name("swift_set_anonymous")
public func setAnonymous(_ p: UnsafeMutablePointer<acrn_vm_memmap>, _ value: UInt64) { p.pointee.vma_base = value }

@_silgen_name("swift_get_bits")
public func getBits(_ p: UnsafePointer<doorbell_slot>) -> UInt32 { p.pointee.vcpu }

@_silgen_name("swift_set_bits")
public func setBits(_ p: UnsafeMutablePointer<doorbell_slot>, _ value: UInt32) { p.pointee.vcpu = value }

@_silgen_name("swift_get_signed_bits")
public func getSignedBits(_ p: UnsafePointer<doorbell_slot>) -> Int32 { p.pointee.priority }

@_silgen_name("swift_set_signed_bits")
public func setSignedBits(_ p: UnsafeMutablePointer<doorbell_slot>, _ value: Int32) { p.pointee.priority = value }
