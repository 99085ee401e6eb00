// SPDX-License-Identifier: Apache-2.0
//
// Parts of a history from files.

import ABISources
import LayoutIR
import Reports

enum HistoryParts {
    /// The history of the parts in files, in any order.
    static func merged(_ paths: [String]) throws(CommandFailure) -> History {
        var parts: [(part: History.Part, history: History)] = []
        for path in paths {
            let bytes = try Door.bytes(ofFile: path)
            do {
                parts.append(try HistoryJSON.part(bytes))
            } catch {
                throw CommandFailure(
                    error.message, id: .historyPart, path: path, line: error.line, column: error.column)
            }
        }
        do {
            return try History.merged(parts)
        } catch {
            throw CommandFailure(error.message, id: .historyParts)
        }
    }
}
