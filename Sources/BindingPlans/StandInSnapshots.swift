// SPDX-License-Identifier: Apache-2.0
//
// Where there is no libclang, a module's snapshot stands in for transcribed headers that are what they were.

import ABISources
import Foundation
import LayoutIR
import ReadRequests

/// Looks for snapshots whose module was made of headers that have not changed.
package enum StandInSnapshots {
    /// The comment of `<module>_layout.h` that says which headers the module was made of.
    static func comment(_ digest: String) -> String { "Headers and how they are read: SHA-256 \(digest)." }

    /// The plans with what snapshots say in the place of headers, where libclang cannot be opened.
    ///
    /// - Parameter output: The folder that holds the modules.
    package static func replacing(
        _ plans: [PlannedReading], output: String, _ settings: SourceSettings
    ) throws(SourceFailure) -> [PlannedReading] {
        guard plans.contains(where: { $0.part?.record == nil }), let reason = settings.parser.absence else {
            return plans
        }
        var replaced: [PlannedReading] = []
        var names: [String] = []
        for plan in plans {
            guard let part = plan.part, let ir = try snapshot(of: part, output) else {
                replaced.append(plan)
                continue
            }
            names.append(part.moduleName)
            replaced.append(plan.with(ir))
        }
        if !names.isEmpty {
            let list = names.joined(separator: ", ")
            settings.report([
                Diagnostic(
                    .note, "\(list): made of the snapshot, whose headers have not changed: \(reason)",
                    id: .fromSnapshot)
            ])
        }
        return replaced
    }

    /// The snapshot of a part's module; nil where there is none, or it is of other headers, or of a selection of them.
    private static func snapshot(of part: InterfaceSource.Part, _ output: String) throws(SourceFailure) -> LayoutIR? {
        let stem = "\(output)/\(part.moduleName)/\(part.moduleName)"
        guard part.interface.selection == nil, let digest = try part.transcriptionDigest(),
            FileKind(of: "\(stem).json") == .file, FileKind(of: "\(stem)_layout.h") == .file
        else { return nil }
        let head = try Door.bytes(ofFile: "\(stem)_layout.h", below: output).prefix(2000)
        guard String(decoding: head, as: UTF8.self).contains("\n// \(comment(digest))\n") else { return nil }
        return try Snapshot.read("\(stem).json", targets: []).first
    }
}
