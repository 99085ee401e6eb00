// SPDX-License-Identifier: Apache-2.0
//
// The parts that are there to work with, and the use of each missing one: text, and the schema `hvabi-doctor/1`.

import LayoutIR

/// One part of the surroundings.
package struct DoctorItem: Hashable, Sendable {
    /// The word for a state is its raw value, in the text and in the JSON.
    package enum State: String, Sendable {
        case ok
        /// Not there; something cannot be done without it.
        case missing
        /// There, and of no use.
        case broken
    }

    /// `libclang`, `aarch64-linux-gnu-gcc`, `abi`.
    package let name: String
    /// Whether the part can be used.
    package let state: State
    /// The part itself: a path, a version; or what is wrong with it.
    package let detail: String
    /// Its use.
    package let purpose: String
    /// The command that provides it; empty where there is none.
    package let install: String

    /// A part that was looked for.
    package init(_ name: String, _ state: State, _ detail: String, purpose: String, install: String = "") {
        self.name = name
        self.state = state
        self.detail = detail
        self.purpose = purpose
        self.install = install
    }
}

/// All parts.
package struct DoctorReport: Sendable {
    let items: [DoctorItem]
    /// Whether headers can be read at all.
    let isUsable: Bool

    /// A report of parts, which are shown in the order given, those that are in order before the others.
    package init(_ items: [DoctorItem], isUsable: Bool) {
        self.items = items
        self.isUsable = isUsable
    }

    /// A table of the parts that are in order, then a paragraph for each that is not, with its use and how to get it.
    package func text(_ style: TextStyle) -> String {
        var table = TextTable([.init(""), .init(""), .init("")])
        for item in items where item.state == .ok { table.append(["ok", item.name, item.detail]) }
        var text = table.text(style)
        for item in items where item.state != .ok {
            text += "\(style.mark(item.state.rawValue))  \(item.name.visible)\n"
            text += style.paragraph(item.detail, indent: 4) + style.paragraph("for: \(item.purpose)", indent: 4)
            if !item.install.isEmpty { text += style.paragraph("how: \(item.install)", indent: 4) }
        }
        return text + (isUsable ? "" : "\nheaders cannot be read here\n")
    }
}

extension DoctorReport: JSONWritable {
    /// Writes the schema `hvabi-doctor/1`.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("isUsable", isUsable)
            json.member("items", items)
            json.member("schema", "hvabi-doctor/1")
        }
    }
}

extension DoctorItem: JSONWritable {
    /// Writes one of its `items`. A part that no command provides has no `install`.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("detail", detail)
            json.member("install", install.isEmpty ? nil : install)
            json.member("name", name)
            json.member("purpose", purpose)
            json.member("state", state.rawValue)
        }
    }
}
