// SPDX-License-Identifier: Apache-2.0
//
// libclang in the place of whoever reads headers.

package import ReadRequests

/// Reads headers with the libclang of this machine.
package struct LibclangParser: HeaderParser {
    package init() {}

    package func read(_ request: ReadRequest) throws(ReadFailure) -> ReadResult { try HeaderReader.read(request) }

    package var library: String? {
        (try? HeaderReader.libclang()).map { "\($0.version), \($0.path)" }
    }

    package var absence: String? { HeaderReader.missingLibclang }
}
