// SPDX-License-Identifier: Apache-2.0
//
// The comparison `bindings`: what is committed under generated/ is, as text, what would be generated.

import ABISources
import Reports

enum BindingsCheck {
    /// One section for each bound version and target among `interfaces`, and those that are not bound.
    static func run(
        _ interfaces: [ReadInterface], output: String
    ) throws(CommandFailure) -> (sections: [Section], skipped: [Skipped]) {
        let bound = interfaces.filter(\.reading.isBound)
        let skipped = interfaces.filter { !$0.reading.isBound }.map {
            Skipped($0.reading.subject, "bindings", "no bindings of it are committed")
        }
        guard !bound.isEmpty else { return ([], skipped) }
        let folder = GeneratedFolder(path: output)
        var sections: [Section] = []
        for (interface, module) in zip(bound, try GeneratedModule.make(from: bound)) {
            let (differences, duration) = try Timing.measure { () throws(CommandFailure) in
                try folder.differences(from: [module], isComplete: false)
            }
            sections.append(
                Section(
                    subject: interface.reading.subject, comparison: "bindings", with: "\(output)/\(module.name)",
                    unit: "files", count: module.files.count, duration: module.duration + duration,
                    findings: differences.map(finding)))
        }
        return (sections, skipped)
    }

    private static func finding(_ difference: GeneratedFolder.Difference) -> Finding {
        let file = difference.path.split(separator: "/").last.map(String.init) ?? difference.path
        return Finding(
            rule: "bindings-\(difference.kind)", severity: .error, name: file, fact: "text",
            title: "\(file) \(difference.what)", path: difference.path, line: nil)
    }
}
