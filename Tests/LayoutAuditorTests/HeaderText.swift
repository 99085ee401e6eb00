// SPDX-License-Identifier: Apache-2.0
//
// The IR of a few declarations.

import HeaderReader
import LayoutAuditor
import LayoutIR
import TestSupport

/// The declarations of `text` on a target.
func declarations(_ text: String, for triple: String = "x86_64-unknown-linux-gnu") throws -> IRIndex {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let header = try folder.write(text, to: "case.h")
    let request = ReadRequest(
        interface: "case", headers: [.path(header)], triple: .known(triple), usesSystemHeaders: false)
    return IRIndex(try HeaderReader.read(request).ir)
}
