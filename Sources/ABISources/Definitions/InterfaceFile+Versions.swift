// SPDX-License-Identifier: Apache-2.0
//
// The versions of an interface: those that its interface.yaml describes, and those that were recorded beside it.

import Foundation
import LayoutIR

extension InterfaceFile {
    private static let versionKeys = ["targets", "bind", "date", "provenance"]
    private static let provenanceKeys = ["file", "project", "path", "revision", "date", "license"]

    /// All versions, oldest first.
    static func versions(
        _ root: YAMLReader.Mapping, _ targets: [Interface.Target], below abi: String, _ name: String
    ) throws(SourceFailure) -> [Interface.Version] {
        let recorded = try recordedTargets(of: "\(abi)/\(name)", root, targets)
        var versions: [Interface.Version] = []
        for (version, entry) in try root.optionalMapping("versions")?.mappings() ?? [] {
            versions.append(try self.version(version, entry, targets, recorded: recorded[version]))
        }
        // A version that nobody wrote of is bound by nobody.
        for (version, own) in recorded where !versions.contains(where: { $0.name == version }) {
            versions.append(Interface.Version(name: version, targets: own, bound: [], isRecorded: true))
        }
        guard !versions.isEmpty else {
            throw root.failure(
                "there is no version, neither under 'versions' nor recorded; hvabi init records the first one",
                at: "versions")
        }
        return versions.sorted { isOlder($0.name, $1.name) }
    }

    /// The version that is meant where none is named.
    static func defaultVersion(
        _ root: YAMLReader.Mapping, _ versions: [Interface.Version]
    ) throws(SourceFailure) -> Interface.Version {
        guard let name = try root.optionalString("default") else { return versions[versions.count - 1] }
        guard let version = versions.first(where: { $0.name == name }) else {
            let known = versions.map(\.name).joined(separator: ", ")
            throw root.failure("there is no version '\(name)'; there is \(known)", at: "default")
        }
        return version
    }

    private static func version(
        _ name: String, _ entry: YAMLReader.Mapping, _ targets: [Interface.Target], recorded: [Interface.Target]?
    ) throws(SourceFailure) -> Interface.Version {
        guard isName(name) else { throw entry.failure("'\(name)' is not a name for a version") }
        try entry.allow(versionKeys)
        _ = try entry.optionalString("date")
        for item in try entry.list("provenance") { try item.allowTexts(provenanceKeys) }
        let all = recorded ?? targets
        let own = try pick(try entry.strings("targets"), from: targets, entry, "targets") ?? all
        if let missing = own.first(where: { !all.contains($0) }) {
            throw entry.failure("nothing is recorded of '\(name)' for '\(missing.name)'", at: "targets")
        }
        let bound = try pick(try entry.strings("bind"), from: own, entry, "bind") ?? own
        return Interface.Version(name: name, targets: own, bound: bound, isRecorded: recorded != nil)
    }

    /// The targets that each recorded version has a record for, in the interface's order.
    private static func recordedTargets(
        of folder: String, _ root: YAMLReader.Mapping, _ targets: [Interface.Target]
    ) throws(SourceFailure) -> [String: [Interface.Target]] {
        var found: [String: [Interface.Target]] = [:]
        for version in names(in: folder) where isName(version) {
            // A folder that lies elsewhere is not looked into: reading the version reports it.
            guard (try? Door.hold("\(folder)/\(version)", below: Door.folder(of: folder))) != nil else { continue }
            let files = names(in: "\(folder)/\(version)")
            let records = files.filter { $0.ends(with: ".json") }.map { String($0.dropLast(5)) }
            guard !records.isEmpty || files.contains(RecordedVersion.fileName) else { continue }
            let path = "\(folder)/\(version)"
            guard !files.contains("include") else {
                throw SourceFailure("holds headers and records: it is to be one of them", id: .recorded, path: path)
            }
            for record in records where !targets.contains(where: { $0.name == record }) {
                throw SourceFailure(
                    "is of a target that interface.yaml does not have; it has "
                        + targets.map(\.name).joined(separator: ", "), id: .unknownTarget,
                    path: "\(path)/\(record).json")
            }
            found[version] = targets.filter { records.contains($0.name) }
        }
        return found
    }

    private static func names(in folder: String) -> [String] {
        guard FileKind(of: folder) == .folder else { return [] }
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    /// 1.4 before 1.13: numbers by value, all else as text.
    package static func isOlder(_ left: String, _ right: String) -> Bool {
        let lefts = left.split { ".-_".contains($0) }
        let rights = right.split { ".-_".contains($0) }
        for (a, b) in zip(lefts, rights) where a != b {
            if let a = Int(a), let b = Int(b) { return a < b }
            return a < b
        }
        return lefts.count < rights.count
    }
}
