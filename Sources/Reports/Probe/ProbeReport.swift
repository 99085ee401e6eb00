// SPDX-License-Identifier: Apache-2.0
//
// The running kernel's answers to the numbers of an interface.

import LayoutIR

package struct ProbeReport: Sendable {
    package enum State: Hashable, Sendable {
        /// The kernel knows direction, group, ordinal and size.
        case alive
        /// It does not, on a descriptor that answers others of the group.
        case notAnswered
        /// Nothing can be said, and why.
        case undecided(String)

        var id: String {
            switch self {
            case .alive: "alive"
            case .notAnswered: "not-answered"
            case .undecided: "undecided"
            }
        }

        var text: String {
            switch self {
            case .alive: "alive"
            case .notAnswered: "not answered"
            case .undecided(let why): "undecided: \(why)"
            }
        }
    }

    package struct Row: Sendable {
        package let ioctl: Ioctl
        /// The descriptor that it was called on.
        package let on: String
        /// Why that does no harm.
        package let why: String
        package let state: State

        package init(ioctl: Ioctl, on: String, why: String, state: State) {
            self.ioctl = ioctl
            self.on = on
            self.why = why
            self.state = state
        }
    }

    /// The kernel's answer to a constant.
    package struct Capability: Sendable {
        package let name: String
        package let value: UInt
        /// Nil where it answers with an error.
        package let answer: Int?

        package init(name: String, value: UInt, answer: Int?) {
            self.name = name
            self.value = value
            self.answer = answer
        }
    }

    package let path: String
    package let rows: [Row]
    package let capabilities: [Capability]
    /// Names of the recipe that this version of the interface does not have.
    package let missing: [String]

    package init(path: String, rows: [Row], capabilities: [Capability], missing: [String]) {
        self.path = path
        self.rows = rows
        self.capabilities = capabilities
        self.missing = missing
    }

    package var alive: [Ioctl] { rows.filter { $0.state == .alive }.map(\.ioctl) }
    package var notAnswered: [Ioctl] { rows.filter { $0.state == .notAnswered }.map(\.ioctl) }

    /// `72 of 123 ioctls alive, 3 not answered, 48 undecided`.
    package var summary: String {
        let undecided = rows.count - alive.count - notAnswered.count
        return "\(alive.count) of \(rows.count) ioctls alive, \(notAnswered.count) not answered, \(undecided) undecided"
    }

    /// The tables for a person.
    package func text(_ subject: String, _ style: TextStyle) -> String {
        var table = TextTable([.init("Ioctl"), .init("Number"), .init("On"), .init("State")])
        for row in rows {
            table.append([row.ioctl.name, Self.hex(row.ioctl.number), row.on, row.state.text])
        }
        var text = "\(subject) on \(path): \(summary)\n\n\(table.text(style))"
        if !capabilities.isEmpty {
            var answers = TextTable([.init("Constant"), .init("Value", .right), .init("Answer", .right)])
            for one in capabilities {
                answers.append([one.name, "\(one.value)", one.answer.map(String.init) ?? "an error"])
            }
            text += "\n\(answers.text(style))"
        }
        if !missing.isEmpty { text += "\nnot in this version: \(missing.joined(separator: ", "))\n" }
        return text
    }

    static func hex(_ number: UInt32) -> String {
        let digits = String(number, radix: 16)
        return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
    }
}

/// A report with the name of what was probed.
package struct NamedProbeReport: JSONWritable {
    let subject: String
    let report: ProbeReport

    package init(_ subject: String, _ report: ProbeReport) {
        self.subject = subject
        self.report = report
    }

    package func text(_ style: TextStyle) -> String { report.text(subject, style) }

    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("capabilities", report.capabilities)
            json.member("ioctls", report.rows)
            json.member("missing", report.missing)
            json.member("path", report.path)
            json.member("schema", "hvabi-probe/1")
            json.member("subject", subject)
        }
    }
}

extension ProbeReport.Row: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("name", ioctl.name)
            json.member("number", ioctl.number)
            json.member("on", on)
            if case .undecided(let reason) = state { json.member("reason", reason) }
            json.member("state", state.id)
            json.member("why", why)
        }
    }
}

extension ProbeReport.Capability: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("answer", answer)
            json.member("name", name)
            json.member("value", Int(truncatingIfNeeded: value))
        }
    }
}
