// SPDX-License-Identifier: Apache-2.0
//
// Headers that come with a compiler, by their paths: no platform has them.

/// Recognises the headers of compilers, installed or our own in memory.
package enum CompilerHeaders {
    /// The folder that our own seem to be in: there is no such folder.
    package static let ownFolder = "/hvabi-freestanding"

    /// Whether a file of a reading comes with a compiler, ours in memory included.
    package static func contains(_ path: String) -> Bool {
        isInstalled(path) || path.begins(with: ownFolder + "/")
    }

    /// Whether a header came with a compiler that is installed.
    package static func isInstalled(_ path: String) -> Bool {
        path.place(of: "/clang/") != nil && path.place(of: "/include/") != nil
    }
}
