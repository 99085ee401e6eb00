// SPDX-License-Identifier: Apache-2.0
//
// The definitions that a macro's expansion goes through, as a person reads them: each under the one that names it.

import HeaderReader
import LayoutIR
import Reports

enum MacroSteps {
    /// The steps from `name` on; none where it is not a macro of a header.
    static func steps(from name: String, in trace: MacroTrace) -> [Explanation.Step] {
        var steps: [Explanation.Step] = []
        var seen: Set<String> = []
        append(name, depth: 0, trace, &steps, &seen)
        return steps
    }

    /// The same for what is not a macro but named by one line of text: an enumerator with its initializer.
    static func steps(
        from name: String, _ initializer: String, at place: SourcePlace, uses: [String], in trace: MacroTrace
    ) -> [Explanation.Step] {
        var steps = [
            Explanation.Step(
                depth: 0, head: name, body: initializer, place: place, isReplaced: false, isRepeated: false)
        ]
        var seen: Set<String> = []
        for use in uses where use != name { append(use, depth: 1, trace, &steps, &seen) }
        return steps
    }

    private static func append(
        _ name: String, depth: Int, _ trace: MacroTrace, _ steps: inout [Explanation.Step], _ seen: inout Set<String>
    ) {
        guard let definitions = trace.definitions[name], let last = definitions.last else { return }
        let isRepeated = !seen.insert(name).inserted
        for definition in definitions where !isRepeated || definition == last {
            steps.append(
                Explanation.Step(
                    depth: depth, head: head(of: definition), body: definition.body, place: definition.place,
                    isReplaced: definition != last, isRepeated: isRepeated))
        }
        guard !isRepeated else { return }
        for use in last.uses { append(use, depth: depth + 1, trace, &steps, &seen) }
    }

    private static func head(of macro: MacroSource) -> String {
        macro.parameters.map { "\(macro.name)(\($0.joined(separator: ", ")))" } ?? macro.name
    }
}
