// SPDX-License-Identifier: Apache-2.0
//
// Sources that are audited one after the other, and one report on all of them. No reading is kept.

import ABISources
import LayoutAuditor
import Reports
import Statements

/// An audit of several sources.
package struct AuditRun {
    private let lints: [Lint]
    private var sections: [Section] = []
    private var skipped: [Skipped] = []
    private var interfaces: [Interface] = []

    /// An audit of nothing yet, with some lints.
    package init(_ lints: [Lint]) { self.lints = lints }

    /// Audits a source.
    ///
    /// - Throws: `SourceFailure` where there is nothing in it to audit.
    package mutating func append(_ source: AuditedSource) throws(SourceFailure) {
        let audited = try source.audit(lints)
        sections.append(audited.section)
        skipped += audited.skipped
        if let interface = source.readings.first?.interface { interfaces.append(interface) }
    }

    /// The exceptions of the interfaces themselves, each once.
    package var exceptions: [Exception] { interfaces.uniqued(by: \.name).flatMap(\.exceptions) }

    /// The report on all sources so far.
    package func report(version: String, folder: String) -> Report {
        Report(
            verb: "audit", version: version, folder: folder,
            rules: lints.map { Rule($0.id, $0.summary, help: $0.consequence) } + Report.exceptionRules,
            sections: sections, skipped: skipped)
    }
}
