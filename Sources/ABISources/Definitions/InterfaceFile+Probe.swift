// SPDX-License-Identifier: Apache-2.0
//
// `probe` of an interface.yaml: what may be tried on the running kernel.

import LayoutIR
import Statements

extension InterfaceFile {
    /// The recipe; nil where there is none. Whether its names are ioctls is known when the headers are read.
    static func probe(
        _ root: YAMLReader.Mapping, _ targets: [Interface.Target]
    ) throws(SourceFailure) -> ProbeRecipe? {
        guard let probe = try root.optionalMapping("probe") else { return nil }
        try probe.allow(["open", "steps", "calls", "ask", "targets"])
        let path = try probe.string("open")
        guard path.begins(with: "/dev/"), !path.pathComponents.contains("..") else {
            throw probe.failure("'\(path)' is not below /dev", at: "open")
        }
        var names = [ProbeRecipe.device]
        var steps: [ProbeRecipe.Step] = []
        for entry in try probe.list("steps") {
            try entry.allow(["name", "call", "on", "argument"])
            let name = try entry.optionalString("name")
            let step = ProbeRecipe.Step(
                name: name, call: try entry.string("call"), on: try descriptor(entry, names),
                argument: try number(entry), line: entry.line(of: "call"))
            if let name {
                guard !names.contains(name) else { throw entry.failure("'\(name)' appears twice", at: "name") }
                names.append(name)
            }
            steps.append(step)
        }
        var groups: [ProbeRecipe.Group] = []
        for entry in try probe.list("calls") {
            try entry.allow(["on", "calls", "why"])
            groups.append(
                ProbeRecipe.Group(
                    on: try descriptor(entry, names), calls: try entry.strings("calls") ?? [],
                    why: try entry.string("why"), line: entry.line(of: "calls")))
        }
        guard groups.contains(where: { !$0.calls.isEmpty }) else {
            throw probe.failure("nothing may be called", at: "calls")
        }
        let own = try pick(try probe.strings("targets"), from: targets, probe, "targets") ?? targets
        return ProbeRecipe(
            path: path, targets: own.map(\.name), steps: steps, groups: groups, question: try question(probe, names))
    }

    private static func question(
        _ probe: YAMLReader.Mapping, _ names: [String]
    ) throws(SourceFailure) -> ProbeRecipe.Question? {
        guard let entry = try probe.optionalMapping("ask") else { return nil }
        try entry.allow(["call", "on", "prefix"])
        return ProbeRecipe.Question(
            call: try entry.string("call"), on: try descriptor(entry, names), prefix: try entry.string("prefix"),
            line: entry.line(of: "call"))
    }

    /// The descriptor that a call is made on: one that was made before.
    private static func descriptor(_ entry: YAMLReader.Mapping, _ names: [String]) throws(SourceFailure) -> String {
        let name = try entry.optionalString("on") ?? ProbeRecipe.device
        guard names.contains(name) else {
            throw entry.failure("no step makes '\(name)'; there is \(names.joined(separator: ", "))", at: "on")
        }
        return name
    }

    private static func number(_ entry: YAMLReader.Mapping) throws(SourceFailure) -> UInt {
        guard let text = try entry.optionalString("argument") else { return 0 }
        guard let number = UInt(text) else { throw entry.failure("'\(text)' is not a number", at: "argument") }
        return number
    }
}
