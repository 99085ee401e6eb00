// SPDX-License-Identifier: Apache-2.0
//
// The version that is to be recorded, and the one that it is compared with.

import ABISources
import HeaderReader
import LayoutIR

/// One version of an interface, recorded by now or not.
package struct RecordSubject {
    /// The interface as its `interface.yaml` describes it.
    package let interface: Interface
    /// As named behind the `@`, or the interface's last recorded one.
    package let version: String
    /// In the order of `interface.yaml`. All that a recorded version has: it is recorded as a whole.
    package let targets: [Interface.Target]
    /// The same version where it is recorded already, else the newest recorded one that is older.
    private let old: Interface.Version?
    /// Whether the version is recorded.
    package let isThere: Bool

    /// `kvm@6.19`.
    package var label: String { "\(interface.name)@\(version)" }
    /// The same for the version that it is compared with; empty where there is none.
    package var oldLabel: String { old.map { "\(interface.name)@\($0.name)" } ?? "" }
    /// The interface's folder, `abi/kvm`.
    package var interfaceFolder: String { "\(interface.folder)/\(interface.name)" }
    private var path: String { "\(interfaceFolder)/\(version)" }

    /// - Parameter targets: Short names or triples; empty for all that the version has.
    package init(_ word: String, _ abi: String, targets wanted: [String]) throws(SourceFailure) {
        try SourceReader.refuseHeader(word)
        let parts = word.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        interface = try InterfaceFile.load(parts[0], in: abi)
        let recorded = interface.versions.filter(\.isRecorded)
        guard let version = parts.count > 1 ? parts[1] : recorded.last?.name else {
            throw SourceFailure(
                "'\(parts[0])' has no recorded version; NAME@VERSION says which to record", id: .unknownVersion)
        }
        guard InterfaceFile.isName(version) else {
            throw SourceFailure("'\(version)' is not a name for a version", id: .unknownVersion)
        }
        self.version = version
        let same = interface.versions.first { $0.name == version }
        guard same?.isRecorded ?? true else {
            throw SourceFailure(
                "'\(word)' is transcribed: its headers are in \(abi)/\(parts[0])/\(version)", id: .transcribed)
        }
        isThere = same != nil
        let known = same?.targets ?? interface.targets
        var chosen: [Interface.Target] = []
        for name in wanted {
            guard let target = interface.targets.first(where: { $0.isCalled(name) }) else {
                throw SourceFailure(
                    "'\(interface.name)' has no target '\(name)'; it has "
                        + interface.targets.map(\.name).joined(separator: ", "), id: .unknownTarget)
            }
            chosen.append(target)
        }
        self.targets = wanted.isEmpty ? known : interface.targets.filter(chosen.contains)
        if let missing = same?.targets.first(where: { !(wanted.isEmpty ? known : chosen).contains($0) }) {
            throw SourceFailure(
                "'\(word)' has a record for '\(missing.name)' too: a version is recorded as a whole",
                id: .unknownTarget)
        }
        old = same ?? recorded.last { InterfaceFile.isOlder($0.name, version) }
    }

    /// How its headers are read.
    ///
    /// - Parameter root: The folder that has them; nil for the machine's.
    package func request(from root: String?, allowing folders: [String]) throws(SourceFailure) -> RecordRequest {
        if let root, FileKind(of: root) != .folder {
            throw SourceFailure("is not a folder", id: .noSuchFolder, path: root)
        }
        return RecordRequest(
            interface: interface.name, version: version, headers: interface.headers.map { .name($0) },
            prelude: interface.prelude, defines: interface.defines, flags: interface.flags, targets: targets,
            includes: root == nil ? try ownFolders() : [], tree: root.map { HeaderTree($0) }, allowedFolders: folders)
    }

    /// The project's own folders that the headers were recorded from the last time.
    private func ownFolders() throws(SourceFailure) -> [String] {
        guard let old else { return [] }
        let recorded = try RecordedVersion.load(
            "\(interfaceFolder)/\(old.name)", below: interface.folder)
        var folders: [String] = []
        for folder in recorded.parts.flatMap(\.folders).compactMap({ $0.place(in: interface.project) })
        where !folders.contains(folder) && Door.isOpen(folder, allowing: [interface.project]) {
            folders.append(folder)
        }
        return folders
    }

    /// The package that the headers came with the last time, where they are now in a folder of their own as they were
    /// then.
    package func package(from root: String?) -> String? {
        guard root != nil, isThere,
            let recorded = try? RecordedVersion.load(path, below: interface.folder)
        else { return nil }
        return recorded.parts.first?.package
    }

    /// The readings of the version that this one is compared with.
    package func previous(_ report: @escaping DiagnosticSink) throws(SourceFailure) -> [Reading]? {
        guard let old else { return nil }
        var settings = SourceSettings(parser: LibclangParser())
        settings.interfaces = interface.folder
        settings.report = report
        let reader = try SourceReader(settings)
        return try reader.readAndReport(try InterfaceSource(interface, old).plan(reader, targets: []))
    }
}
