// SPDX-License-Identifier: Apache-2.0
//
// One thing that a verb found, in a form that every report and every exception understands.

import LayoutIR

/// Something that does not hold, and where.
package struct Finding: Hashable, Sendable {
    /// The grades are those of diagnostics: `error`, `warning`, `note`.
    package typealias Severity = Diagnostic.Severity

    /// The statement of one party about a fact.
    package struct Value: Hashable, Sendable {
        /// `headers`, `gcc`, `contract`, the folder of another copy.
        package let by: String
        /// The value as that party has it: `1088`, `16 bytes`.
        package let text: String

        /// One party's value, as `message` shows it: the party, a space, the text.
        package init(by: String, _ text: String) {
            self.by = by
            self.text = text
        }
    }

    /// The id of its rule, stable: `originals-differs`.
    package let rule: String
    /// An exception does not lower it; it sets `acceptedBecause`.
    package let severity: Severity
    /// The declaration: `acrn_io_request.processed`. Empty where the finding is not about one.
    package let name: String
    /// The property of it: `bitOffset`. Empty where the finding is about the declaration as a whole.
    package let fact: String
    /// Who says what; empty where `title` says it all.
    package let values: [Value]
    /// The finding, without its values: `acrn_io_request.processed bitOffset`.
    package let title: String
    /// The repair; empty where that is not the report's to say.
    package let repair: String
    /// The file as a person finds it; empty where there is none.
    package let path: String
    /// The line of `path`, from 1; nil where the finding is about the whole file or about no file.
    package let line: Int?
    /// The triples of those targets of its section that it is limited to; empty where it is about all of them.
    package let targets: [String]
    /// The headers that see what it is about, where those are many.
    package let reached: [String]
    /// The reason of the exception that accepts it.
    package var acceptedBecause: String?

    /// - Parameter title: The name and the fact, unless it is given.
    package init(
        rule: String, severity: Severity, name: String, fact: String = "", values: [Value] = [],
        title: String? = nil, repair: String = "", path: String, line: Int?, targets: [String] = [],
        reached: [String] = []
    ) {
        self.rule = rule
        self.severity = severity
        self.name = name
        self.fact = fact
        self.values = values
        self.title = title ?? [name, fact].filter { !$0.isEmpty }.joined(separator: " ")
        self.repair = repair
        self.path = path
        self.line = line
        self.targets = targets
        self.reached = reached
    }

    /// `acrn_io_request.processed bitOffset: headers 1088, gcc 1120`, and the repair behind a semicolon.
    package var message: String {
        let stated = values.map { "\($0.by) \($0.text)" }.joined(separator: ", ")
        return ([stated.isEmpty ? title : "\(title): \(stated)"] + remarks).joined(separator: "; ")
    }

    /// The repair, and the headers that it reaches, as far as there are any.
    var remarks: [String] { [repair, reach].filter { !$0.isEmpty } }

    /// `reaches 3 headers: a.h, b.h, c.h`; empty where nothing but its own header is reached.
    var reach: String {
        guard reached.contains(where: { $0 != path }) else { return "" }
        let shown = reached.prefix(Self.mostReached).joined(separator: ", ")
        return "reaches \(reached.count.counted("header")): \(shown)\(reached.count > Self.mostReached ? ", ..." : "")"
    }

    private static let mostReached = 5
}

extension Section {
    /// The id of a finding, the same from run to run whatever the values: `compiler-differs acrn@5.12/x86_64
    /// acrn_io_request.processed bitOffset`.
    package func id(of finding: Finding) -> String { "\(finding.rule) \(subject) \(finding.title)" }
}

extension Finding: CustomStringConvertible {
    /// `path:line: error: acrn_io_request.processed bitOffset: headers 1088, gcc 1120 [compiler-differs]`
    package var description: String { diagnostic.description }

    /// The same as what a stage says.
    var diagnostic: Diagnostic {
        Diagnostic(severity, message, named: .other(rule), path: path.isEmpty ? nil : path, line: line)
    }
}
