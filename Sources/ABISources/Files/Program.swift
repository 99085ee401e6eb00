// SPDX-License-Identifier: Apache-2.0
//
// Finding a program that this one runs.

import Foundation

/// The search path of this process.
package enum Program {
    /// Where the search path has a program of a name; nil where it has none. Relative folders of the search
    /// path are passed over: what the current folder holds is not to be run.
    package static func path(_ name: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").parts(between: ":", keepsEmpty: false)
        return folders.filter { $0.begins(with: "/") }.map { "\($0)/\(name)" }
            .first { FileKind(of: $0) != .folder && FileManager.default.isExecutableFile(atPath: $0) }
    }
}
