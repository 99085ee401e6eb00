// SPDX-License-Identifier: Apache-2.0
//
// What a reading was asked for: of two requests with one key, either's result is the other's as long as the files that
// it read, and those that it did not find, are what they were.

import LayoutIR
import ReadRequests
import SystemPackage

/// The key of a request.
struct ReadingKey {
    /// All that was asked, with what reads it.
    let bytes: [UInt8]

    /// - Parameter reader: Which program reads, with which library.
    /// - Returns: nil for a request that no key tells from others: arguments for clang may name any file.
    init?(_ request: ReadRequest, reader: String, _ tokens: CopyTokens) {
        guard request.clangArguments.isEmpty else { return nil }
        var record = ByteRecord()
        record.append(reader)
        record.append(FilePath.absolute("."))
        record.append(request, tokens.hidden)
        bytes = record.bytes
    }
}
