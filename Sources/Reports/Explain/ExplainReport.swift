// SPDX-License-Identifier: Apache-2.0
//
// Explanations for a person, and the schema `hvabi-explain/1`.

import LayoutIR

/// All that a name means.
package struct ExplainReport: Sendable {
    let name: String
    let explanations: [Explanation]
    /// How many targets were looked at.
    let targetCount: Int

    /// A report about a name as it was typed.
    package init(_ name: String, _ explanations: [Explanation], targetCount: Int) {
        self.name = name
        self.explanations = explanations
        self.targetCount = targetCount
    }

    /// The explanations, each with its heading, and an empty line between two.
    package func text(_ style: TextStyle) -> String {
        explanations.map { $0.text(style, targetCount) }.joined(separator: "\n")
    }
}

extension Explanation {
    fileprivate func text(_ style: TextStyle, _ targetCount: Int) -> String {
        var text = "\(style.heading(declaration.visible))  \(style.faint(kind))\n"
        if let place {
            let path = path.isEmpty || path == place.header ? "" : "  \(path)"
            text += style.paragraph("\(place.header):\(place.line)\(path)", indent: 2)
        }
        if let doc { text += style.paragraph(doc, indent: 2) }
        text += table(of: values, targetCount).text(style)
        if types.count > 1 { text += style.paragraph(types.joined(separator: " -> "), indent: 2) }
        for chain in chains { text += chain.text(style, chains.count > 1 ? chain.targets : []) }
        for use in uses { text += style.paragraph(use, indent: 2) }
        for problem in problems { text += problem.text(style, targetCount) }
        return text
    }

    private func table(of values: [Value], _ targetCount: Int) -> TextTable {
        var table = TextTable([.init(""), .init("")], indent: 2)
        for value in values {
            let isEverywhere = value.targets.count == targetCount && targetCount > 1
            table.append([isEverywhere ? "every target" : value.targets.joined(separator: ", "), value.text])
        }
        return table
    }
}

extension Explanation.Chain {
    fileprivate func text(_ style: TextStyle, _ shownTargets: [String]) -> String {
        var table = TextTable([.init(""), .init(""), .init("")], indent: 4)
        for step in steps {
            let margin = String(repeating: "  ", count: step.depth)
            let remark = step.isReplaced ? "(replaced below)" : step.isRepeated ? "(see above)" : ""
            let body = [step.isRepeated ? "" : step.body, remark].filter { !$0.isEmpty }.joined(separator: " ")
            table.append([margin + step.head, "\(step.place.header):\(step.place.line)", body])
        }
        let title = shownTargets.isEmpty ? "defined as" : "defined on \(shownTargets.joined(separator: ", ")) as"
        return "  \(style.heading(title))\n" + table.text(style)
    }
}

extension Explanation.Problem {
    fileprivate func text(_ style: TextStyle, _ targetCount: Int) -> String {
        let isSome = !targets.isEmpty && targets.count < targetCount
        let place = isSome ? " on \(targets.joined(separator: ", "))" : ""
        var text = "  \(style.mark(kind))\(place): \(sentence.visible)\n"
        for remedy in remedies { text += style.paragraph(remedy, indent: 4) }
        return text
    }
}

extension ExplainReport: JSONWritable {
    /// Writes the schema `hvabi-explain/1`.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("explanations", explanations)
            json.member("name", name)
            json.member("schema", "hvabi-explain/1")
        }
    }
}

extension Explanation: JSONWritable {
    /// Writes one of the `explanations`. Lists are there when they are empty; a missing place is left out.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("chains", chains)
            json.member("declaration", declaration)
            json.member("doc", doc)
            json.member("kind", kind)
            json.member("name", name)
            if let place { json.member("place", place) }
            json.member("problems", problems)
            json.member("types", types)
            json.member("uses", uses)
            json.member("values", values)
        }
    }
}

extension Explanation.Chain: JSONWritable {
    /// Writes the steps and the targets on which they are the same.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("steps", steps)
            json.member("targets", targets)
        }
    }
}

extension Explanation.Step: JSONWritable {
    /// Writes a step. A reader makes the tree out of `depth` and the order.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("body", body)
            json.member("depth", depth)
            json.member("head", head)
            json.member("isRepeated", isRepeated)
            json.member("isReplaced", isReplaced)
            json.member("place", place)
        }
    }
}

extension Explanation.Problem: JSONWritable {
    /// Writes a problem with its remedies. Empty `targets` stand for all of them.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("kind", kind)
            json.member("remedies", remedies)
            json.member("sentence", sentence)
            json.member("targets", targets)
        }
    }
}

extension Explanation.Value: JSONWritable {
    /// Writes the facts as one object. A large integer has its hexadecimal form beside it, under `numberHex` for
    /// `number`.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("facts", Facts(facts: facts))
            json.member("targets", targets)
            json.member("text", text)
        }
    }
}

private struct Facts: JSONWritable {
    let facts: [Explanation.Fact]

    func write(to json: inout JSONWriter) {
        json.object { json in
            for fact in facts.sorted(by: { $0.name < $1.name }) {
                switch fact.content {
                case .integer(let value):
                    json.member(fact.name, value)
                    json.member("\(fact.name)Hex", value.hexIfLarge)
                case .text(let text): json.member(fact.name, text)
                case .boolean(let boolean): json.member(fact.name, boolean)
                }
            }
        }
    }
}
