// SPDX-License-Identifier: Apache-2.0
//
// The comparison `bindings`: what is committed under generated/ is, as text, what would be generated.

enum BindingsCheck {
    /// One result for each bound version and target among `interfaces`.
    static func run(_ interfaces: [ReadInterface], output: String) throws(CommandFailure) -> [CheckResult] {
        let bound = interfaces.filter(\.reading.isBound)
        let folder = GeneratedFolder(path: output)
        let modules = try GeneratedModule.make(from: bound)
        var results: [CheckResult] = []
        for (interface, module) in zip(bound, modules) {
            let differences = try folder.differences(from: [module], isComplete: false)
            results.append(
                CheckResult(
                    comparison: "bindings", subject: interface.reading.subject, with: "\(output)/\(module.name)",
                    unit: "files",
                    factCount: module.files.count, findings: differences.map(finding)))
        }
        return results
    }

    private static func finding(_ difference: GeneratedFolder.Difference) -> CheckResult.Finding {
        CheckResult.Finding(
            id: "bindings-\(difference.kind)", severity: .error, fact: "text \(difference.what)", ours: nil,
            theirs: nil, path: difference.path, line: nil)
    }
}
