// SPDX-License-Identifier: Apache-2.0
//
// libclang in the place of whoever reads headers.

package import ReadRequests

/// Reads headers with the libclang of this machine.
package struct LibclangParser: HeaderParser {
    /// Loads nothing: libclang is opened by the first reading.
    package init() {}

    /// Reads the headers on a thread with a deep stack, and waits for it.
    package func read(_ request: ReadRequest) throws(ReadFailure) -> ReadResult { try HeaderReader.read(request) }

    /// `Debian clang version 19.1.7, /usr/lib/llvm-19/lib/libclang.so.1`; nil where libclang cannot be opened.
    package var library: String? {
        (try? HeaderReader.libclang()).map { "\($0.version), \($0.path)" }
    }

    /// The reason why libclang cannot be opened; nil where it is loaded.
    package var absence: String? { HeaderReader.missingLibclang }
}
