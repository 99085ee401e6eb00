// SPDX-License-Identifier: Apache-2.0
//
// hvabi.yaml at the root of a repository: what a gate reads, how, and what it lets through. docs/gate.md has the
// schema.

import ABISources
import LayoutIR
import Statements

/// The policy of a repository's gate; without a file it has the values that a person would begin with.
package struct GatePolicy: Sendable {
    /// The path of the file, from the root of the repository.
    package static let path = "hvabi.yaml"
    /// The `schema` that the file has to have.
    package static let schema = "hvabi-gate/1"
    private static let keys = [
        "schema", "paths", "without", "targets", "kernel-tree", "include", "prelude", "define", "flags", "fail-on",
        "exceptions", "exceptions-from",
    ]

    /// The folders and headers that are judged; none for all.
    package private(set) var paths: [String] = []
    /// Headers that are not, or patterns of them.
    package private(set) var without: [Pattern] = []
    /// Triples or architectures; empty for this machine.
    package private(set) var targets: [String] = []
    /// The root of a kernel's sources in the repository; empty for the repository's.
    package private(set) var kernelTree: String?
    /// Folders to search for included headers, from the root of the repository.
    package private(set) var includes: [String] = []
    /// Headers to read first: `linux/types.h` as it is included, or `:include/own.h` of the repository.
    package private(set) var preludes: [String] = []
    /// Macros: `NAME` or `NAME=VALUE`.
    package private(set) var defines: [String] = []
    /// Flags that change the meaning of the headers, out of a closed list.
    package private(set) var flags: [String] = []
    /// The least severity that makes the gate red; the command line may say another.
    package private(set) var failOn = FailureLevel.breaking
    /// The file's own, then the ones of the files under `exceptions-from`.
    package private(set) var exceptions: [Exception] = []

    /// The built-in policy: every header, for this machine; breaking changes are red.
    package init() {}

    /// - Parameter file: The contents of a file beside it, by its path in the repository; nil where there is none.
    /// - Throws: `SourceFailure` at the line of what is not as the schema says.
    package init(
        _ bytes: [UInt8], _ name: String, file: (String) throws(SourceFailure) -> [UInt8]?
    ) throws(SourceFailure) {
        let root = try YAMLReader.root(of: bytes, name)
        try root.allow(Self.keys)
        guard try root.string("schema") == Self.schema else {
            throw root.failure("the schema must be '\(Self.schema)'", at: "schema")
        }
        paths = try Self.paths(root, "paths")
        without = (try root.strings("without") ?? []).map(Pattern.init)
        targets = try root.strings("targets") ?? []
        if let folder = try root.optionalString("kernel-tree") {
            kernelTree = try Self.path(folder, root, "kernel-tree")
        }
        includes = try Self.paths(root, "include")
        preludes = try Self.preludes(root)
        defines = try root.strings("define") ?? []
        flags = try root.strings("flags") ?? []
        if let level = try root.optionalString("fail-on") {
            guard let known = FailureLevel(rawValue: level) else {
                let all = FailureLevel.allCases.map(\.rawValue).joined(separator: ", ")
                throw root.failure("'\(level)' is not one of \(all)", at: "fail-on")
            }
            failOn = known
        }
        exceptions = try ExceptionFile.list(root, interface: nil)
        for path in try Self.paths(root, "exceptions-from") {
            guard let bytes = try file(path) else {
                throw root.failure("'\(path)' is not there", at: "exceptions-from")
            }
            exceptions += try ExceptionFile.exceptions(of: try YAMLReader.root(of: bytes, path))
        }
    }

    /// Paths of the repository, from its root: what a pull request brings must not look elsewhere.
    private static func paths(_ root: YAMLReader.Mapping, _ key: String) throws(SourceFailure) -> [String] {
        var paths: [String] = []
        for text in try root.strings(key) ?? [] { paths.append(try path(text, root, key)) }
        return paths
    }

    private static func path(
        _ text: String, _ root: YAMLReader.Mapping, _ key: String
    ) throws(SourceFailure) -> String {
        guard !text.begins(with: "/"), let path = RevisionPath.normalized(text) else {
            throw root.failure("'\(text)': a path begins at the root of the repository and stays in it", at: key)
        }
        return path
    }

    /// `linux/types.h`, as it is included, or `:include/own.h` of the repository.
    private static func preludes(_ root: YAMLReader.Mapping) throws(SourceFailure) -> [String] {
        var preludes: [String] = []
        for text in try root.strings("prelude") ?? [] {
            if text.begins(with: ":") {
                preludes.append(":" + (try path(String(text.dropFirst()), root, "prelude")))
            } else if InterfaceFile.isHeaderName(text) {
                preludes.append(text)
            } else {
                throw root.failure("'\(text)' is neither the name of a header nor :PATH", at: "prelude")
            }
        }
        return preludes
    }

    /// How sources are read under it.
    ///
    /// - Parameter settings: What the command line says of limits.
    package func settings(_ settings: SourceSettings) -> SourceSettings {
        var settings = settings
        settings.targets = targets
        settings.kernelTree = kernelTree.map { ":" + $0 }
        settings.includes = includes.map { ":" + $0 }
        settings.preludes = preludes.filter { $0.begins(with: ":") }
        settings.preludeNames = preludes.filter { !$0.begins(with: ":") }
        settings.defines = defines
        settings.flags = flags
        settings.seesEverything = true
        settings.toleratesMissingFolders = true
        settings.followsMachine = true
        return settings
    }
}

/// The least severity that makes a gate red.
package enum FailureLevel: String, CaseIterable, Sendable {
    case any, conditional, breaking, never
}
