// SPDX-License-Identifier: Apache-2.0
//
// Arguments of ioctls that are not simply values in memory.

/// An integer in the place of the argument's address: `KVM_CREATE_VCPU` takes an identifier so.
public enum ByValue<Value: FixedWidthInteger>: ~BitwiseCopyable {}

/// An argument whose extent nothing states, so that there is no call without `unsafe`: a pointer (the number
/// carries the size of the pointer, the kernel takes what it points to), a record that ends in a flexible array
/// and does not count it, no bytes at all. `Nominal` is what the header names.
public enum UnsafeArgument<Nominal>: ~BitwiseCopyable {}
