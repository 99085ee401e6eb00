// SPDX-License-Identifier: Apache-2.0
//
// What a source comes to, whichever kind it is of.

import LayoutIR

/// One source on one target.
package struct SourceReading: Sendable {
    /// The source for people: `openbsd-vmm@1.4`, `v6.1:include/uapi/linux/kvm.h`, a path.
    package let label: String
    /// The target's short name in an interface; empty for headers and snapshots.
    package let targetName: String
    package let ir: LayoutIR
    /// Where the headers named in the IR are found, for diagnostics: a path, or `REV:path`. Empty for a snapshot.
    package let files: [String: String]

    package init(label: String, targetName: String = "", ir: LayoutIR, files: [String: String]) {
        self.label = label
        self.targetName = targetName
        self.ir = ir
        self.files = files
    }
}
