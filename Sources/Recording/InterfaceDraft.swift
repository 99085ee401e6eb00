// SPDX-License-Identifier: Apache-2.0
//
// A first interface.yaml, with what its writer has to know as comments.

import ABISources
import LayoutAuditor
import LayoutIR
import Reports

struct InterfaceDraft {
    let name: String
    let version: String
    /// By the names they are included by.
    let headers: [String]
    let prelude: [String]
    let defines: [String]
    let flags: [String]
    let targets: [Interface.Target]
    /// One for each target.
    let readings: [Reading]
    /// The origin of its headers, in a sentence.
    let origin: String

    var yaml: String {
        """
        # The schema is in docs/interface-yaml.md. \(origin)
        schema: hvabi-interface/1
        name: \(name)
        module: \(module)
        \(list("prelude", prelude))\(list("headers", headers))\(list("defines", defines))\(list("flags", flags))targets:
        \(targets.map { "  \($0.name): { triple: \($0.triple) }\n" }.joined())versions:
          "\(version)": {\(bound)}
        \(proposed)\(skipped)
        """
    }

    /// The arguments of `_IO` commands by their comments, for a person to confirm.
    private var proposed: String {
        guard let ir = readings.first?.ir else { return "" }
        let lines = DocumentedArguments.all(of: ir).map { command, record in
            "#   \("\(command): \(record.spelling ?? record.name)".visible)\n"
        }
        guard !lines.isEmpty else { return "" }
        return "\n# What the comments above these commands name as their arguments, to be confirmed by a person:\n"
            + "# arguments:\n" + lines.joined()
    }

    /// `vhost-net` is `VhostNet`, and `kvm` is `KVM`.
    private var module: String {
        let words = name.split { !$0.isLetter && !$0.isNumber }
        let isAcronym = words.count == 1 && name.count <= 4
        let joined = isAcronym ? name.uppercased() : words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return joined.first?.isLetter == true ? joined : "Interface\(joined)"
    }

    /// The targets that Swift is emitted for, where that is not all of them.
    private var bound: String {
        let emitted = targets.filter { $0.triple.platform.reasonAgainstSwift == nil }
        return emitted == targets ? "" : " bind: [\(emitted.map(\.name).joined(separator: ", "))] "
    }

    /// A list of texts, each of which may hold anything but a control character; nothing where it is empty.
    private func list(_ key: String, _ values: [String]) -> String {
        let quoted = values.map {
            InterfaceFile.isName($0.replacing("/", with: ".")) ? $0 : "'\($0.replacingAll("'", with: "''"))'"
        }
        return values.isEmpty ? "" : "\(key): [\(quoted.joined(separator: ", "))]\n"
    }

    /// The items that could not be evaluated, once for all targets.
    private var skipped: String {
        let lines = readings.flatMap(\.ir.skipped).filter { $0.reason.kind != .empty }.map {
            "#   \("\($0.kind.rawValue) \($0.name): \($0.reason.sentence)".visible)\n"
        }.uniqued()
        return lines.isEmpty ? "" : "\n# Not evaluated:\n" + lines.joined()
    }
}
