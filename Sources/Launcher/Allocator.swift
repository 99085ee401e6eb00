// SPDX-License-Identifier: Apache-2.0
//
// The C library's allocator, in a run that makes many readings: each takes and frees as much as the one before it.

import CLauncher

/// The allocator of this process.
package enum Allocator {
    /// Keeps what is freed for the next reading, in one arena: giving it back to the system and getting it again costs
    /// a tenth of the time. Where the C library is not glibc, nothing changes.
    package static func keepFreedMemory() { launcher_keep_freed_memory() }
}
