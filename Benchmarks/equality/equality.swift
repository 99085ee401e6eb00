// SPDX-License-Identifier: Apache-2.0
//
// Comparing and hashing records of 256 and 4,096 bytes, and their bytes. Arguments: what to do, and how often.

import ACRN_x86_64
import Glibc

@inline(never)
func equal(_ left: UnsafePointer<acrn_io_request>, _ right: UnsafePointer<acrn_io_request>) -> Bool {
    unsafe left.pointee == right.pointee
}

@inline(never)
func equal(_ left: UnsafePointer<acrn_io_request_buffer>, _ right: UnsafePointer<acrn_io_request_buffer>) -> Bool {
    unsafe left.pointee == right.pointee
}

@inline(never)
func sameBytes(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, _ count: Int) -> Bool {
    unsafe memcmp(left, right, count) == 0
}

@inline(never)
func hash(_ record: UnsafePointer<acrn_io_request>) -> Int { unsafe record.pointee.hashValue }

@inline(never)
func hash(_ record: UnsafePointer<acrn_io_request_buffer>) -> Int { unsafe record.pointee.hashValue }

@inline(never)
func hashBytes(_ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    var hasher = Hasher()
    unsafe hasher.combine(bytes: UnsafeRawBufferPointer(start: bytes, count: count))
    return hasher.finalize()
}

let slots = unsafe acrn_io_request.allocate(count: 2)
let buffers = unsafe acrn_io_request_buffer.allocate(count: 2)
/// The bytes of a slot that fields have: the others are padding.
let slotBytes = 140
var result = 0
for _ in 0..<(Int(CommandLine.arguments[2]) ?? 0) {
    switch CommandLine.arguments[1] {
    case "slot ==": result += unsafe equal(slots, slots + 1) ? 1 : 0
    case "slot memcmp": result += unsafe sameBytes(slots, slots + 1, slotBytes) ? 1 : 0
    case "buffer ==": result += unsafe equal(buffers, buffers + 1) ? 1 : 0
    case "buffer memcmp": result += unsafe sameBytes(buffers, buffers + 1, 4096) ? 1 : 0
    case "slot hash": result &+= unsafe hash(slots)
    case "slot hash of bytes": result &+= unsafe hashBytes(slots, slotBytes)
    case "buffer hash": result &+= unsafe hash(buffers)
    default: result &+= unsafe hashBytes(buffers, 4096)
    }
}
print(result)
