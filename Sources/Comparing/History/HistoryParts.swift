// SPDX-License-Identifier: Apache-2.0
//
// Parts of a history from files.

import ABISources
import LayoutIR
import Reports

/// Reads the files that `history --shard` wrote, and merges them.
package enum HistoryParts {
    /// The history of the parts in files, in any order.
    package static func merged(_ paths: [String]) throws(SourceFailure) -> History {
        var parts: [(part: History.Part, history: History)] = []
        for path in paths {
            let bytes = try Door.bytes(ofFile: path)
            do {
                parts.append(try HistoryJSON.part(bytes))
            } catch {
                throw SourceFailure(
                    error.message, id: .historyPart, path: path, line: error.line, column: error.column)
            }
        }
        do {
            return try History.merged(parts)
        } catch {
            throw SourceFailure(error.message, id: .historyParts)
        }
    }
}
