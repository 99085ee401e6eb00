// SPDX-License-Identifier: Apache-2.0
//
// What one comparison of one interface, version and target came to.

import ArgumentParser
import LayoutIR

/// What to make of a declaration that one side lacks.
enum MissingPolicy: String, ExpressibleByArgument, CaseIterable {
    case error, warn, ignore
}

struct CheckResult: Sendable {
    /// A fact that does not hold.
    struct Finding: Sendable {
        /// Stable: `originals-differs`.
        let id: String
        let severity: Diagnostic.Severity
        /// `acrn_io_request.processed bitOffset`.
        let fact: String
        let ours: String?
        let theirs: String?
        let path: String
        let line: Int?
    }

    let comparison: String
    /// `acrn@5.12/x86_64`.
    let subject: String
    /// What it was compared with.
    let with: String
    /// What is counted: facts, files.
    let unit: String
    let factCount: Int
    let findings: [Finding]

    var title: String { "\(subject) \(comparison)" }
    var hasErrors: Bool { findings.contains { $0.severity == .error } }
}

extension InterfaceSource.Reading {
    /// `openbsd-vmm@1.13/arm64`.
    var subject: String { "\(interface.name)@\(version.name)/\(target.name)" }
}
