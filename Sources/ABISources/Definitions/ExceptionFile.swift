// SPDX-License-Identifier: Apache-2.0
//
// Exceptions as YAML: a file of their own, or a list in an interface.yaml or a mapping. The schema is documented
// in docs/exceptions.md.

import LayoutIR
import Statements

/// Reads accepted findings from YAML.
package enum ExceptionFile {
    /// The value that the key `schema` of a file of exceptions has to have.
    package static let schema = "hvabi-exceptions/1"
    private static let keys = [
        "rule", "id", "name", "fact", "values", "interface", "header", "target", "reason", "expires",
    ]

    /// The exceptions of a file.
    ///
    /// - Throws: `SourceFailure` where the file is missing or is not what the schema says.
    package static func load(_ path: String) throws(SourceFailure) -> [Exception] {
        guard FileKind(of: path) == .file else {
            throw SourceFailure("there is no such file of exceptions", id: .noSuchFile, path: path)
        }
        return try exceptions(of: try YAMLReader.root(ofFile: path))
    }

    /// The exceptions of a file's contents.
    package static func exceptions(of root: YAMLReader.Mapping) throws(SourceFailure) -> [Exception] {
        try root.allow(["schema", "exceptions"])
        guard try root.string("schema") == schema else {
            throw root.failure("the schema must be '\(schema)'", at: "schema")
        }
        return try list(root, interface: nil)
    }

    /// The exceptions under the key `exceptions`.
    ///
    /// - Parameter interface: The interface that all of them are about, where that is known.
    package static func list(
        _ root: YAMLReader.Mapping, interface: String?
    ) throws(SourceFailure) -> [Exception] {
        var exceptions: [Exception] = []
        for entry in try root.list("exceptions") { exceptions.append(try exception(entry, interface)) }
        return exceptions
    }

    private static func exception(
        _ entry: YAMLReader.Mapping, _ interface: String?
    ) throws(SourceFailure) -> Exception {
        try entry.allow(interface == nil ? keys : keys.filter { $0 != "interface" })
        let expires = try entry.optionalString("expires")
        let day = expires.flatMap(Day.init)
        guard expires == nil || day != nil else {
            throw entry.failure("'\(expires ?? "")' is not a day: YYYY-MM-DD", at: "expires")
        }
        let rule = try entry.optionalString("rule").map(Pattern.init)
        let reason = try entry.string("reason")
        let stated = if let interface { interface } else { try entry.optionalString("interface") }
        let exception = Exception(
            rule: rule, id: try entry.optionalString("id"),
            name: try entry.optionalString("name").map(Pattern.init), fact: try entry.optionalString("fact"),
            values: try entry.strings("values"), interface: stated,
            header: try entry.optionalString("header").map(Pattern.init), target: try entry.optionalString("target"),
            reason: reason, expires: day, path: entry.path,
            line: entry.mark?.line)
        guard exception.rule != nil || exception.id != nil || exception.name != nil else {
            throw entry.failure("an exception names what it accepts: 'rule', 'name' or 'id'")
        }
        return exception
    }
}
