// SPDX-License-Identifier: Apache-2.0
//
// A target as the command line names it for headers.

import LayoutIR

enum TargetOption {
    /// - Throws: `CommandFailure` for what is not a target, with the names near to it.
    static func triple(_ name: String) throws(CommandFailure) -> Triple {
        do {
            return try Triple(named: name)
        } catch {
            throw CommandFailure(error.description, id: "unknown-target")
        }
    }
}
