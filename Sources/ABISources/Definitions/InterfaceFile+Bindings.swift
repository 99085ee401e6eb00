// SPDX-License-Identifier: Apache-2.0
//
// The statements of an interface.yaml for the bindings: arguments and results of commands, counts of flexible arrays,
// records in shared memory. Whether the names are in the headers is known when those are read.

import LayoutIR
import Statements

extension InterfaceFile {
    /// The statements under `arguments`, `counts`, `returns` and `shared`.
    static func bindings(_ root: YAMLReader.Mapping) throws(SourceFailure) -> BindingStatements {
        let returns = try stated(root, "returns")
        for scalar in try root.optionalMapping("returns")?.scalars() ?? [] where scalar.text != "descriptor" {
            throw scalar.failure("'\(scalar.key)' can only be said to return a 'descriptor'")
        }
        return BindingStatements(
            arguments: try stated(root, "arguments"), counts: try stated(root, "counts"), returns: returns,
            shared: try root.strings("shared")?.map { .init($0, line: root.line(of: "shared")) } ?? [],
            values: try values(root), docs: try docs(root))
    }

    /// Sentences about declarations, under `doc`, with the section of the document that has more.
    private static func docs(
        _ root: YAMLReader.Mapping
    ) throws(SourceFailure) -> [String: BindingStatements.TextOnLine] {
        let document = try root.optionalString("document")
        var docs: [String: BindingStatements.TextOnLine] = [:]
        for entry in try root.list("doc") {
            try entry.allow(["of", "text", "section"])
            let name = try entry.string("of")
            guard docs[name] == nil else { throw entry.failure("'\(name)' is documented already", at: "of") }
            var text = try entry.string("text")
            if let section = try entry.optionalString("section") {
                guard let document else {
                    throw entry.failure("there is no 'document' that '\(section)' is a section of", at: "section")
                }
                text += "\n\n\(document), \(section)."
            }
            docs[name] = .init(text, line: entry.mark?.line)
        }
        return docs
    }

    /// Names for the values of fields, under `values`.
    private static func values(_ root: YAMLReader.Mapping) throws(SourceFailure) -> [ValueNames] {
        var values: [ValueNames] = []
        for entry in try root.list("values") {
            try entry.allow(["prefix", "without", "of", "flags", "members"])
            let flags = try entry.optionalString("flags") ?? "false"
            guard ["true", "false"].contains(flags) else {
                throw entry.failure("'flags' is true or false", at: "flags")
            }
            let members = try entry.optionalMapping("members")?.scalars() ?? []
            values.append(
                ValueNames(
                    prefix: try entry.string("prefix"), without: try entry.strings("without")?.map(Pattern.init) ?? [],
                    field: try entry.string("of"), areFlags: flags == "true",
                    members: Dictionary(members.map { ($0.key, $0.text) }) { first, _ in first },
                    line: entry.mark?.line))
        }
        return values
    }

    private static func stated(
        _ root: YAMLReader.Mapping, _ key: String
    ) throws(SourceFailure) -> [String: BindingStatements.TextOnLine] {
        var found: [String: BindingStatements.TextOnLine] = [:]
        for scalar in try root.optionalMapping(key)?.scalars() ?? [] {
            found[scalar.key] = .init(scalar.text, line: scalar.line)
        }
        return found
    }

    /// The part that is bound, under `select`; nil for everything.
    static func selection(_ root: YAMLReader.Mapping) throws(SourceFailure) -> Selection? {
        guard let entry = try root.optionalMapping("select") else { return nil }
        try entry.allow(["records", "ioctls", "constants", "without"])
        let choices = { (key: String) throws(SourceFailure) in
            try entry.strings(key)?.map { Selection.Choice($0, line: entry.line(of: key)) } ?? []
        }
        let selection = Selection(
            records: try choices("records"), ioctls: try choices("ioctls"), constants: try choices("constants"),
            without: try choices("without"))
        guard !(selection.records + selection.ioctls + selection.constants).isEmpty else {
            throw entry.failure("'select' names nothing: records, ioctls or constants")
        }
        return selection
    }

    /// One module for several targets, under `modules`.
    static func sharedModules(
        _ root: YAMLReader.Mapping, _ targets: [Interface.Target]
    ) throws(SourceFailure) -> [Interface.SharedModule] {
        var modules: [Interface.SharedModule] = []
        for entry in try root.list("modules") {
            try entry.allow(["name", "targets"])
            let name = try entry.string("name")
            guard CName.isIdentifier(name) else {
                throw entry.failure("'\(name)' is not a Swift identifier", at: "name")
            }
            let own = try pick(try entry.strings("targets"), from: targets, entry, "targets") ?? targets
            if let twice = own.first(where: { target in modules.contains { $0.targets.contains(target) } }) {
                throw entry.failure("'\(twice.name)' is in another module already", at: "targets")
            }
            modules.append(Interface.SharedModule(name: name, targets: own))
        }
        return modules
    }

    /// The targets whose bound versions share a module of what they have in common, under `common`.
    static func commonTargets(
        _ root: YAMLReader.Mapping, _ targets: [Interface.Target], _ versions: [Interface.Version]
    ) throws(SourceFailure) -> [Interface.Target] {
        let common = try pick(try root.strings("common"), from: targets, root, "common") ?? []
        for target in common where versions.count(where: { $0.bound.contains(target) }) < 2 {
            throw root.failure("'\(target.name)' has fewer than two bound versions", at: "common")
        }
        return common
    }
}
