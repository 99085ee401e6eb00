// SPDX-License-Identifier: Apache-2.0
//
// The running kernel's answers to the numbers of an interface.

import LayoutIR

/// The answers that were got from one device.
package struct ProbeReport: Sendable {
    /// A conclusion from the error of a call whose argument is an address where nothing is.
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

    /// One ioctl that was called.
    package struct Row: Sendable {
        /// The ioctl as the reading of the interface has it.
        package let ioctl: Ioctl
        /// The descriptor that it was called on.
        package let on: String
        /// Why that does no harm.
        package let why: String
        /// The conclusion from the kernel's answer.
        package let state: State

        /// An ioctl with its answer.
        package init(ioctl: Ioctl, on: String, why: String, state: State) {
            self.ioctl = ioctl
            self.on = on
            self.why = why
            self.state = state
        }
    }

    /// The kernel's answer to a constant.
    package struct Capability: Sendable {
        /// The constant's, in the interface: `KVM_CAP_IRQCHIP`.
        package let name: String
        /// The constant's value, which is the argument of the call.
        package let value: UInt
        /// Nil where it answers with an error.
        package let answer: Int?

        /// A constant and what the kernel returned for it.
        package init(name: String, value: UInt, answer: Int?) {
            self.name = name
            self.value = value
            self.answer = answer
        }
    }

    /// The device that was opened: `/dev/kvm`.
    package let path: String
    /// In the order of the recipe.
    package let rows: [Row]
    /// The constants that the recipe asks about; empty where it asks about none.
    package let capabilities: [Capability]
    /// Names of the recipe that this version of the interface does not have.
    package let missing: [String]

    /// The answers to the calls of a recipe.
    package init(path: String, rows: [Row], capabilities: [Capability], missing: [String]) {
        self.path = path
        self.rows = rows
        self.capabilities = capabilities
        self.missing = missing
    }

    /// Ioctls that the kernel knows by their whole number.
    package var alive: [Ioctl] { rows.filter { $0.state == .alive }.map(\.ioctl) }
    /// Ioctls that the kernel does not know, though it knows others of their group.
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

    /// A report on a reading, which is named as in `kvm@6.12/x86_64`.
    package init(_ subject: String, _ report: ProbeReport) {
        self.subject = subject
        self.report = report
    }

    /// The tables for a person, with the name above them.
    package func text(_ style: TextStyle) -> String { report.text(subject, style) }

    /// Writes the schema `hvabi-probe/1`.
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
    /// Writes one of the `ioctls`. Only an undecided one has a `reason`.
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
    /// Writes one of the `capabilities`. One that was answered with an error has no `answer`.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("answer", answer)
            json.member("name", name)
            json.member("value", Int(truncatingIfNeeded: value))
        }
    }
}
