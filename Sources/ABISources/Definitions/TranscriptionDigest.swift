// SPDX-License-Identifier: Apache-2.0
//
// All that a transcribed version's reading depends on, as one digest: equal digests mean equal readings.

import Foundation
import LayoutIR

extension InterfaceSource.Part {
    /// The SHA-256 of how its headers are read and of every file in the folders that they may include from; nil for
    /// what is recorded.
    package func transcriptionDigest() throws(SourceFailure) -> String? {
        guard record == nil else { return nil }
        var lines = ["target \(request.triple)"]
        lines += request.prelude.map { "prelude \($0.text)" } + request.headers.map { "header \($0.text)" }
        lines += request.defines.map { "define \($0)" } + request.flags.map { "flag \($0)" }
        for folder in request.includeDirectories {
            lines.append("folder")
            for name in (FileManager.default.subpaths(atPath: folder) ?? []).sorted() {
                let path = "\(folder)/\(name)"
                guard FileKind(of: path) == .file else { continue }
                lines.append("\(SHA256(of: try Door.bytes(ofFile: path, below: interface.folder))) \(name)")
            }
        }
        return SHA256(of: Array(lines.joined(separator: "\n").utf8)).description
    }
}

extension PlannedReading {
    /// The same with an IR in the place of headers.
    package func with(_ ir: LayoutIR) -> PlannedReading {
        var plan = self
        plan.content = .recorded { () throws(SourceFailure) in [ir] }
        return plan
    }
}
