// SPDX-License-Identifier: Apache-2.0
//
// recorded.yaml back into values.

extension RecordedVersion {
    /// Reads how a version was recorded from its folder.
    ///
    /// - Throws: `SourceFailure` where the file is missing or is not what the schema says.
    package static func load(_ folder: String, below abi: String) throws(SourceFailure) -> RecordedVersion {
        let path = "\(folder)/\(fileName)"
        guard FileKind(of: path) == .file else {
            throw SourceFailure("is missing: records say nothing without it", id: .recorded, path: path)
        }
        let root = try YAMLReader.root(ofFile: path, below: abi)
        try root.allow(["schema", "made", "targets"])
        guard try root.string("schema") == schema else {
            throw root.failure("the schema must be '\(schema)'", at: "schema")
        }
        var parts: [Part] = []
        for (target, entry) in try root.mapping("targets").mappings() { parts.append(try part(target, entry)) }
        return RecordedVersion(made: try root.string("made"), parts: parts)
    }

    private static func part(_ target: String, _ entry: YAMLReader.Mapping) throws(SourceFailure) -> Part {
        try entry.allow(["record", "package", "witnesses", "agreement", "headers"])
        var folders: [Folder] = []
        for (path, headers) in try entry.mapping("headers").mappings() {
            var found: [(name: String, digest: String)] = []
            for header in try headers.scalars() {
                guard isDigest(header.text) else { throw header.failure("'\(header.key)' needs a SHA-256") }
                guard !header.key.begins(with: "/"), !header.key.pathComponents.contains("..") else {
                    throw header.failure("'\(header.key)' leaves the folder that it is in")
                }
                found.append((header.key, header.text))
            }
            folders.append(Folder(path: path, headers: found))
        }
        let digest = try entry.string("record")
        guard isDigest(digest) else { throw entry.failure("'record' needs a SHA-256", at: "record") }
        return Part(
            target: target, digest: digest, package: try entry.optionalString("package"), folders: folders,
            witnesses: try heard(entry), agreements: try agreements(entry))
    }

    private static func agreements(_ entry: YAMLReader.Mapping) throws(SourceFailure) -> [Agreement] {
        guard let mapping = try entry.optionalMapping("agreement") else { return [] }
        var agreements: [Agreement] = []
        for fact in try mapping.scalars() {
            let counts = fact.text.split(separator: " ").map { Int($0) ?? -1 }
            guard counts.allSatisfy({ $0 >= 0 }) else { throw fact.failure("'\(fact.key)' needs counts") }
            agreements.append(Agreement(fact: fact.key, counts: counts))
        }
        return agreements
    }

    private static func heard(_ entry: YAMLReader.Mapping) throws(SourceFailure) -> [Heard] {
        var witnesses: [Heard] = []
        for item in try entry.list("witnesses") {
            try item.allow(["by", "confirmed", "facts"])
            var counts: [Int] = []
            for key in ["confirmed", "facts"] {
                guard let count = Int(try item.string(key)), count >= 0 else {
                    throw item.failure("'\(key)' must be a count", at: key)
                }
                counts.append(count)
            }
            witnesses.append(Heard(by: try item.string("by"), confirmed: counts[0], facts: counts[1]))
        }
        return witnesses
    }

    private static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
    }
}
