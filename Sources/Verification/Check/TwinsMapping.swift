// SPDX-License-Identifier: Apache-2.0
//
// A mapping between two sources that should agree although their names differ in part. The schema is documented in
// docs/twins.md.

import ABIChecker
import ABISources
import Reports
import Statements

/// The content of a mapping file: the first source's names come first.
package struct TwinsMapping {
    static let schema = "hvabi-twins/1"
    private static let keys = [
        "schema", "title", "headers", "prelude", "defines", "package", "names", "exceptions",
    ]
    private static let nameKeys = ["records", "fields", "values", "typedefs"]

    /// The second source's headers, where it is given as a folder.
    var headers: [String] = []
    /// Included before them.
    var prelude: [String] = []
    var defines: [String] = []
    /// The Debian package that installs them.
    var package: String?
    /// The second source's names for records, fields, values and typedefs, by the first one's.
    package var names = TwinNames()
    /// Where it is written.
    var path = ""
    /// The lines of its names: `values NR_EVENT_CHANNELS`.
    var lines: [String: Int] = [:]
    /// The divergences that are known, each with its consequence.
    package var exceptions: [Exception] = []

    /// A mapping that renames nothing.
    package static let none = TwinsMapping()

    /// - Throws: `SourceFailure` where the file is missing or is not what the schema says.
    package static func load(_ path: String) throws(SourceFailure) -> TwinsMapping {
        guard FileKind(of: path) == .file else {
            throw SourceFailure("there is no such mapping", id: .noSuchFile, path: path)
        }
        let root = try YAMLReader.root(ofFile: path)
        try root.allow(keys)
        guard try root.string("schema") == schema else {
            throw root.failure("the schema must be '\(schema)'", at: "schema")
        }
        _ = try root.optionalString("title")
        var mapping = TwinsMapping(
            headers: try InterfaceFile.headers(root, "headers"), prelude: try InterfaceFile.headers(root, "prelude"),
            defines: try InterfaceFile.defines(root), package: try InterfaceFile.package(root), path: path,
            exceptions: try ExceptionFile.list(root, interface: nil))
        if let names = try root.optionalMapping("names") { try mapping.add(names) }
        return mapping
    }

    private mutating func add(_ names: YAMLReader.Mapping) throws(SourceFailure) {
        try names.allow(Self.nameKeys)
        var pairs: [String: [String: String]] = [:]
        for key in Self.nameKeys {
            let (found, places) = try Self.pairs(names, key)
            pairs[key] = found
            for (name, line) in places {
                guard key != "fields" || name.contains(".") else {
                    throw SourceFailure("'\(name)' is not a RECORD.FIELD", id: .yaml, path: names.path, line: line)
                }
                lines["\(key) \(name)"] = line
            }
        }
        self.names = TwinNames(
            records: pairs["records"] ?? [:], fields: pairs["fields"] ?? [:], values: pairs["values"] ?? [:],
            typedefs: pairs["typedefs"] ?? [:])
    }

    /// `our name: their name`, under a key that may be absent.
    private static func pairs(
        _ names: YAMLReader.Mapping, _ key: String
    ) throws(SourceFailure) -> (names: [String: String], lines: [(String, Int)]) {
        var pairs: [String: String] = [:]
        var lines: [(String, Int)] = []
        var theirs: Set<String> = []
        for scalar in try names.optionalMapping(key)?.scalars() ?? [] {
            guard !scalar.text.isEmpty else { throw scalar.failure("'\(scalar.key)' must be a text") }
            let record = key == "fields" ? scalar.key.lastIndex(of: ".") : nil
            let scope = record.map { scalar.key[...$0] } ?? ""
            guard theirs.insert(scope + scalar.text).inserted else {
                throw scalar.failure("'\(scalar.text)' means two names")
            }
            pairs[scalar.key] = scalar.text
            lines.append((scalar.key, scalar.line))
        }
        return (pairs, lines)
    }
}
