// SPDX-License-Identifier: Apache-2.0
//
// `name`, `name@version`, `name@version/target`: a version of an interface of the abi/ folder.

import LayoutIR
import ReadRequests
import Statements
import SystemPackage

/// One version of an interface, on all of its targets or on one.
package struct InterfaceSource: Source {
    /// A version on one of its targets, and how it is read.
    package struct Part: Sendable {
        /// The interface that the version is of.
        package let interface: Interface
        /// The version that is read.
        package let version: Interface.Version
        /// One of the version's targets.
        package let target: Interface.Target
        /// How its headers are read; of a record how the headers of its interface are, wherever they are.
        package let request: ReadRequest

        /// `acrn@5.12/x86_64`.
        package var label: String { "\(interface.name)@\(version.name)/\(target.name)" }

        /// Its record; nil where it is headers.
        package var record: String? {
            version.isRecorded ? "\(interface.folder)/\(interface.name)/\(version.name)/\(target.name).json" : nil
        }

        /// Whether it is for a target, by short name or triple.
        package func isFor(_ name: String) -> Bool { target.isCalled(name) }

        /// Whether bindings of it are committed.
        package var isBound: Bool { version.bound.contains(target) }

        /// The Swift module of its bindings.
        package var moduleName: String { interface.moduleName(version, target) }

        /// The facts that were written down about it.
        package var facts: [ContractFact] { interface.facts(version, target) }
    }

    /// The interface that the word begins with.
    package let interface: Interface
    /// The version behind the `@`; the interface's default without one.
    package let version: Interface.Version
    /// All of the version's, or that of the target which was named.
    package let parts: [Part]
    /// Whether the word itself says which target is meant.
    package let namesTarget: Bool
    /// Whether it says neither that nor a version: the newest is meant.
    package let isUnversioned: Bool

    /// `openbsd-vmm@1.4`.
    package var label: String { "\(interface.name)@\(version.name)" }
    /// False for a recorded version: its IRs are read as they were written.
    package var isParsed: Bool { !version.isRecorded }
    /// True: interface.yaml names them.
    package var knowsItsTargets: Bool { true }

    /// Any word that is not written as a path: this kind is asked last.
    ///
    /// - Throws: `SourceFailure` for a file that no kind reads, and for an interface, a version or a target that is not
    ///   there.
    package static func recognise(
        _ word: SourceWord, _ reader: SourceReader
    ) throws(SourceFailure) -> InterfaceSource? {
        guard !word.isPath else { return nil }
        let folder = reader.settings.folder(of: word.text)
        if word.kind == .file, !InterfaceFile.isThere(word.text, in: folder) {
            throw SourceFailure(
                "is neither JSON nor an object, so not a source; a header is named ./\(word.text)",
                id: .unknownSource, path: word.text)
        }
        return try InterfaceSource(word.text, in: folder)
    }

    /// - Throws: `SourceFailure` for a name that is malformed, or that the folder does not know.
    package init(_ source: String, in folder: String) throws(SourceFailure) {
        let parts = source.parts(between: "/", atMost: 2)
        let names = parts[0].parts(between: "@", atMost: 2)
        let interface = try InterfaceFile.load(String(names[0]), in: folder)
        var version = interface.defaultVersion
        if names.count > 1 {
            guard let found = interface.versions.first(where: { $0.name == names[1] }) else {
                let known = interface.versions.map(\.name)
                throw SourceFailure(
                    "'\(interface.name)' has no version '\(names[1])'; it has \(known.joined(separator: ", "))"
                        + Suggestions.question(for: String(names[1]), among: known), id: .unknownVersion)
            }
            version = found
        }
        let all = InterfaceSource(interface, version)
        self.init(
            interface: interface, version: version,
            parts: parts.count > 1 ? try all.parts(for: [String(parts[1])]) : all.parts, namesTarget: parts.count > 1,
            isUnversioned: parts.count == 1 && names.count == 1)
    }

    /// A version on all its targets.
    package init(_ interface: Interface, _ version: Interface.Version) {
        self.init(
            interface: interface, version: version, parts: version.targets.map { interface.part(version, $0) },
            namesTarget: false, isUnversioned: false)
    }

    private init(
        interface: Interface, version: Interface.Version, parts: [Part], namesTarget: Bool, isUnversioned: Bool
    ) {
        self.interface = interface
        self.version = version
        self.parts = parts
        self.namesTarget = namesTarget
        self.isUnversioned = isUnversioned
    }

    /// One reading for each of its targets, or for the ones asked for. A target in the word itself counts alone.
    ///
    /// - Throws: `SourceFailure` for a target that the version does not have.
    package func plan(
        _ reader: SourceReader, targets: [String]
    ) throws(SourceFailure) -> [PlannedReading] {
        var plans: [PlannedReading] = []
        for part in namesTarget ? parts : try parts(for: targets) { plans.append(try reader.plan(part, of: self)) }
        return plans
    }

    /// The parts for the targets asked for; all where none is.
    private func parts(for targets: [String]) throws(SourceFailure) -> [Part] {
        guard !targets.isEmpty else { return parts }
        var found: [Part] = []
        for name in targets {
            guard
                let part = parts.first(where: { $0.target.name == name }) ?? parts.first(where: { $0.isFor(name) })
            else {
                let known = parts.map(\.target.name)
                throw SourceFailure(
                    "'\(label)' has no target '\(name)'; it has \(known.joined(separator: ", "))"
                        + Suggestions.question(for: name, among: known), id: .unknownTarget)
            }
            found.append(part)
        }
        return found
    }
}

extension SourceReader {
    /// A part of an interface as it is to be read under these settings.
    func plan(_ part: InterfaceSource.Part, of source: InterfaceSource) throws(SourceFailure) -> PlannedReading {
        guard part.record == nil else {
            return PlannedReading(
                source, targetName: part.target.name,
                .recorded { () throws(SourceFailure) in [try part.readRecord()] })
        }
        var request = completed(part.request)
        request.includeDirectories += try foldersOnDisk()
        return PlannedReading(source, targetName: part.target.name, .headers(request))
    }

    /// Headers that are to be recorded, for one of an interface's targets.
    package func plan(_ request: ReadRequest, for target: Interface.Target) -> PlannedReading {
        PlannedReading(HeaderSource(paths: request.headers.map(\.text)), targetName: target.name, .headers(request))
    }

    /// The newest version of every interface on all its targets.
    package func planNewest() throws(SourceFailure) -> [PlannedReading] {
        var plans: [PlannedReading] = []
        for interface in try InterfaceFile.loadAll(in: settings.folderOfAll) {
            plans += try InterfaceSource(interface, interface.defaultVersion).plan(self, targets: [])
        }
        return plans
    }

    /// All versions of interfaces on all their targets, unless a name says which; of all interfaces without a name.
    ///
    /// - Throws: `SourceFailure` for what the folder does not know, and for a target asked for that none has.
    package func planInterfaces(_ names: [String]) throws(SourceFailure) -> [PlannedReading] {
        var sources: [InterfaceSource] = []
        for interface in names.isEmpty ? try InterfaceFile.loadAll(in: settings.interfaces) : [] {
            sources += interface.sources
        }
        for name in names {
            try Self.refuseHeader(name)
            let folder = settings.folder(of: name)
            if name.has("@") || name.has("/") {
                sources.append(try InterfaceSource(name, in: folder))
            } else {
                sources += try InterfaceFile.load(name, in: folder).sources
            }
        }
        let targets = settings.targets
        let parts = sources.flatMap(\.parts)
        for target in targets where !parts.contains(where: { $0.isFor(target) }) {
            throw SourceFailure("nothing that was asked for has a target '\(target)'", id: .unknownTarget)
        }
        var plans: [PlannedReading] = []
        for source in sources {
            for part in source.parts where targets.isEmpty || targets.contains(where: part.isFor) {
                plans.append(try plan(part, of: source))
            }
        }
        return plans
    }
}

extension SourceReader {
    /// - Throws: `SourceFailure` for a header in the place of an interface, with what makes one of it.
    package static func refuseHeader(_ word: String) throws(SourceFailure) {
        guard SourceWord.isPath(word) else { return }
        let stem = FilePath(word).stem ?? ""
        let name = InterfaceFile.isName(stem) ? stem : "NAME"
        throw SourceFailure(
            "'\(word)' is a path, and not the name of an interface; begin an interface: "
                + "hvabi init \(name) --header \(word.shellWord)", id: .unknownInterface)
    }
}

extension Interface {
    /// All versions, oldest first.
    package var sources: [InterfaceSource] { versions.map { InterfaceSource(self, $0) } }

    /// Where the platform's headers are, those of a target first.
    package func platformFolders(_ target: Target) -> [String] {
        let names = platform.map { ["platform/\($0)/\(target.name)/include", "platform/\($0)/include"] } ?? []
        return names.map { "\(folder)/\($0)" }.filter { FileKind(of: $0) == .folder }
    }

    /// One version on one target.
    package func part(_ version: Version, _ target: Target) -> InterfaceSource.Part {
        let own = ["\(name)/\(version.name)/\(target.name)/include", "\(name)/\(version.name)/include"]
        let directories =
            own.map { "\(folder)/\($0)" }.filter { FileKind(of: $0) == .folder } + platformFolders(target)
        var request = ReadRequest(
            interface: name, version: version.name, headers: headers.map { .name($0) },
            prelude: prelude.map { .name($0) }, triple: target.triple, includeDirectories: directories,
            defines: defines, usesSystemHeaders: false)
        request.flags = flags
        request.namedFolders = [folder]
        return InterfaceSource.Part(interface: self, version: version, target: target, request: request)
    }

    /// The Swift module for a bound version and target: `OpenBSDVMM_1_13_amd64`, or without the version
    /// where only one is bound.
    package func moduleName(_ version: Version, _ target: Target) -> String {
        let isOnly = versions.allSatisfy { $0.bound.isEmpty || $0.name == version.name }
        let shared = sharedModules.first { $0.targets.contains(target) }
        let names = shared.map { [$0.name] } ?? [module, target.name]
        let parts = isOnly ? names : [names[0], version.name] + names.dropFirst()
        return Self.identifier(parts)
    }

    /// The Swift module of what the bound versions have in common on a target: `OpenBSDVMM_amd64`.
    package func commonModuleName(_ target: Target) -> String { Self.identifier([module, target.name]) }

    private static func identifier(_ parts: [String]) -> String {
        parts.joined(separator: "_").map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
    }
}
