// SPDX-License-Identifier: Apache-2.0
//
// The promise of an ABI, which decides what counts against it.

/// The promise that an interface is measured by.
package enum AuditProfile: String, Sendable, CaseIterable {
    /// One binary interface for 32-bit and 64-bit programs, as the kernel's user space headers promise.
    case uapi
    /// Program and kernel are built for the same machine; 32-bit and 64-bit layouts may differ.
    case native
}
