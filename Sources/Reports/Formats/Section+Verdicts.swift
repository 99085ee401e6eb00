// SPDX-License-Identifier: Apache-2.0
//
// The verdict on each record, where the other side may lack some: agreement with what is there is not agreement.

import ABIChecker
import LayoutIR

extension Section {
    /// `75 of 134 declarations found: 73 equal, 2 differ; 59 not in this kernel`; empty where nothing may be lacking.
    var verdictCounts: String {
        guard !verdicts.isEmpty else { return "" }
        let count = { (state: Testimony.Verdict.State) in verdicts.count { $0.state == state } }
        let absent = count(.absent)
        return "\(verdicts.count - absent) of \(verdicts.count) declarations found: \(count(.equal)) equal, "
            + "\(count(.differs)) differ; \(absent) not in this \(comparison)"
    }

    /// The names, a paragraph for each state.
    var verdictLines: [String] {
        Testimony.Verdict.State.allCases.flatMap { state -> [String] in
            let names = verdicts.filter { $0.state == state }.map(\.name.visible)
            guard !names.isEmpty else { return [] }
            return Self.paragraph("  \(title(of: state)): ", names)
        }
    }

    private func title(of state: Testimony.Verdict.State) -> String {
        switch state {
        case .equal: "equal"
        case .differs: "differs"
        case .absent: "not in this \(comparison)"
        }
    }

    /// Names with commas between them, in lines of a page's width.
    private static func paragraph(_ title: String, _ names: [String]) -> [String] {
        var lines = [title]
        for (position, name) in names.enumerated() {
            let word = position + 1 < names.count ? "\(name), " : name
            if lines[lines.count - 1].count + word.count > 120 { lines.append("    ") }
            lines[lines.count - 1] += word
        }
        return lines.map { String($0.reversed().drop { $0 == " " }.reversed()) }
    }
}

extension Testimony.Verdict: JSONWritable {
    /// Writes the name of a record or an enum, and `equal`, `differs` or `absent`.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("name", name)
            json.member("state", state.rawValue)
        }
    }
}
