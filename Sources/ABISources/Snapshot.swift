// SPDX-License-Identifier: Apache-2.0
//
// IRs that were written down earlier, by `dump` or `generate`.

import LayoutIR

/// Reads files of layout IRs; no header is parsed for them.
package enum Snapshot {
    /// The IRs of a file for the targets asked for, in the file's order; all where none is asked for.
    package static func read(_ path: String, targets: [String]) throws(SourceFailure) -> [LayoutIR] {
        try selected(try parse(try Door.bytes(ofFile: path), path), targets, path)
    }

    /// The IRs of the bytes of a file.
    static func parse(_ bytes: [UInt8], _ path: String) throws(SourceFailure) -> [LayoutIR] {
        do {
            return try LayoutIR.read(snapshot: bytes)
        } catch {
            throw SourceFailure(error.message, id: error.id, path: path, line: error.line, column: error.column)
        }
    }

    private static func selected(
        _ irs: [LayoutIR], _ targets: [String], _ path: String
    ) throws(SourceFailure) -> [LayoutIR] {
        for target in targets where !irs.contains(where: { TargetName(target).fits($0.target.platform) }) {
            let known = irs.map(\.target.triple).joined(separator: ", ")
            throw SourceFailure(
                "has no target '\(target)'; it has \(known)"
                    + Suggestions.question(for: target, among: irs.map(\.target.triple)), id: .unknownTarget,
                path: path)
        }
        guard !targets.isEmpty else { return irs }
        return irs.filter { ir in targets.contains { TargetName($0).fits(ir.target.platform) } }
    }
}
