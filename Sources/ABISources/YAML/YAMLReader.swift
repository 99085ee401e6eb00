// SPDX-License-Identifier: Apache-2.0
//
// YAML by Yams, read strictly: a key nobody knows and a value of the wrong kind are errors with their line.

import LayoutIR
import Yams

/// A YAML document that is read by key, and remembers where everything stands.
package struct YAMLReader {
    /// A mapping being read.
    package struct Mapping {
        /// The keys in the file's order, each once, with the value and the place of the key.
        package let entries: [(key: String, node: Node, mark: Mark?)]
        /// The file as people call it, for messages.
        package let path: String
        /// Where the mapping begins, for messages about it as a whole; nil where YAML does not say.
        package let mark: Mark?

        /// - Throws: `SourceFailure` at the line of the first key that is not in `keys`.
        package func allow(_ keys: [String]) throws(SourceFailure) {
            for entry in entries where !keys.contains(entry.key) {
                throw YAMLReader.failure(
                    "unknown key '\(entry.key)'; known here: \(keys.joined(separator: ", "))", path, entry.mark)
            }
        }

        /// Texts under some of `keys`, and nothing else.
        package func allowTexts(_ keys: [String]) throws(SourceFailure) {
            try allow(keys)
            for entry in entries { _ = try string(entry.key) }
        }

        /// The text under `key`.
        ///
        /// - Throws: `SourceFailure` where the key is absent, or its value is empty, a list or a mapping.
        package func string(_ key: String) throws(SourceFailure) -> String {
            guard let node = node(key) else { throw YAMLReader.failure("'\(key)' is missing", path, mark) }
            guard let text = node.scalar?.string, !text.isEmpty else {
                throw YAMLReader.failure("'\(key)' must be a text", path, node.mark)
            }
            return text
        }

        /// The text under `key`; nil where it is absent.
        ///
        /// - Throws: `SourceFailure` where its value is empty, a list or a mapping.
        package func optionalString(_ key: String) throws(SourceFailure) -> String? {
            node(key) == nil ? nil : try string(key)
        }

        /// The texts under `key`; nil where it is absent.
        package func strings(_ key: String) throws(SourceFailure) -> [String]? {
            guard let node = node(key) else { return nil }
            guard let sequence = node.sequence else {
                throw YAMLReader.failure("'\(key)' must be a list", path, node.mark)
            }
            var texts: [String] = []
            for item in sequence {
                guard let text = item.scalar?.string, !text.isEmpty else {
                    throw YAMLReader.failure("'\(key)' must be a list of texts", path, item.mark ?? node.mark)
                }
                texts.append(text)
            }
            return texts
        }

        /// The mapping under `key`.
        ///
        /// - Throws: `SourceFailure` where the key is absent or its value is not a mapping.
        package func mapping(_ key: String) throws(SourceFailure) -> Mapping {
            guard let node = node(key) else { throw YAMLReader.failure("'\(key)' is missing", path, mark) }
            return try YAMLReader.mapping(node, "'\(key)'", path)
        }

        /// The mapping under `key`; nil where it is absent.
        package func optionalMapping(_ key: String) throws(SourceFailure) -> Mapping? {
            node(key) == nil ? nil : try mapping(key)
        }

        /// The mapping under each key of this mapping.
        package func mappings() throws(SourceFailure) -> [(key: String, mapping: Mapping)] {
            var found: [(key: String, mapping: Mapping)] = []
            for entry in entries {
                found.append((entry.key, try YAMLReader.mapping(entry.node, "'\(entry.key)'", path)))
            }
            return found
        }

        /// The mappings of the list under `key`; none where it is absent.
        package func list(_ key: String) throws(SourceFailure) -> [Mapping] {
            guard let node = node(key) else { return [] }
            guard let sequence = node.sequence else {
                throw YAMLReader.failure("'\(key)' must be a list", path, node.mark)
            }
            var found: [Mapping] = []
            for item in sequence { found.append(try YAMLReader.mapping(item, "an entry of '\(key)'", path)) }
            return found
        }

        /// A failure at the line of `key`.
        package func failure(_ message: String, at key: String? = nil, id: DiagnosticID = .yaml) -> SourceFailure {
            YAMLReader.failure(message, path, key.flatMap { node($0)?.mark } ?? mark, id: id)
        }

        /// The line of the value under `key`.
        func line(of key: String) -> Int? { node(key)?.mark?.line }

        private func node(_ key: String) -> Node? {
            entries.first { $0.key == key }?.node
        }
    }

    private static let mostBytes = 16 << 20

    /// Reads a file whose root is a mapping.
    ///
    /// - Parameter folder: Where it has to lie once links are followed; nil for the folder that its path names.
    package static func root(ofFile path: String, below folder: String? = nil) throws(SourceFailure) -> Mapping {
        try root(of: try Door.bytes(ofFile: path, below: folder, atMost: mostBytes), path)
    }

    /// Reads the contents of a file whose root is a mapping.
    ///
    /// - Parameter path: What people call it.
    package static func root(of bytes: [UInt8], _ path: String) throws(SourceFailure) -> Mapping {
        guard bytes.count <= mostBytes else { throw SourceFailure("is too large", id: .yaml, path: path) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SourceFailure("is not UTF-8 text", id: .yaml, path: path)
        }
        if let excess = YAMLLimits.firstExcess(in: text) {
            throw SourceFailure(excess.message, id: .yaml, path: path, line: excess.line, column: excess.column)
        }
        let root: Node?
        do {
            // Values are texts: nothing is guessed of what they may stand for.
            root = try Yams.compose(yaml: text, .basic)
        } catch let error as YamlError {
            throw failure(error, path)
        } catch {
            throw SourceFailure("\(error)", id: .yaml, path: path)
        }
        guard let root else { throw SourceFailure("is empty", id: .yaml, path: path) }
        return try mapping(root, "the file", path)
    }

    private static func mapping(_ node: Node, _ what: String, _ path: String) throws(SourceFailure) -> Mapping {
        guard let mapping = node.mapping else { throw failure("\(what) must be a mapping", path, node.mark) }
        var entries: [(key: String, node: Node, mark: Mark?)] = []
        var names: Set<String> = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string else { throw failure("a key must be a text", path, key.mark) }
            guard names.insert(name).inserted else { throw failure("'\(name)' appears twice", path, key.mark) }
            entries.append((name, value, key.mark))
        }
        return Mapping(entries: entries, path: path, mark: node.mark)
    }

    /// An error with the line and the column of a place in a file; without them where `mark` is nil.
    package static func failure(
        _ message: String, _ path: String, _ mark: Mark?, id: DiagnosticID = .yaml
    ) -> SourceFailure {
        SourceFailure(message, id: id, path: path, line: mark?.line, column: mark?.column)
    }

    private static func failure(_ error: YamlError, _ path: String) -> SourceFailure {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            failure(problem, path, mark)
        case .duplicatedKeysInMapping(let keys, let context):
            failure("'\(keys.first ?? "a key")' appears twice", path, context.mark)
        default: SourceFailure("is not valid YAML", id: .yaml, path: path)
        }
    }
}
