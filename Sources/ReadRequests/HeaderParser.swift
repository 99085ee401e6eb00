// SPDX-License-Identifier: Apache-2.0
//
// The one who reads headers, as those see it who only plan and collect readings: a program that reads records alone has
// none, and is built without libclang.

/// Reads headers for a target.
package protocol HeaderParser: Sendable {
    /// - Throws: `ReadFailure` with errors and their places. Nothing is read by halves.
    func read(_ request: ReadRequest) throws(ReadFailure) -> ReadResult

    /// The library that parses: its version and its path; nil where it cannot be opened.
    var library: String? { get }

    /// All that tells this parser and its library from others, asked without opening the library; nil where nothing
    /// does.
    var identity: String? { get }

    /// Why no header can be read on this machine; nil where one can.
    var absence: String? { get }
}

/// No parser at all.
package struct NoHeaderParser: HeaderParser {
    /// Needs nothing.
    package init() {}

    /// - Throws: `ReadFailure`, always.
    package func read(_ request: ReadRequest) throws(ReadFailure) -> ReadResult {
        throw ReadFailure(
            "headers are not read here, only records: hvabi record makes one", id: .libclangMissing,
            path: request.headers.first?.text)
    }

    /// Nil: there is no library.
    package var library: String? { nil }
    /// Nil: nothing is read that could be kept.
    package var identity: String? { nil }
    /// A reason that holds on every machine.
    package var absence: String? { "this program has no libclang" }
}
