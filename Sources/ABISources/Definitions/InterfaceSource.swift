// SPDX-License-Identifier: Apache-2.0
//
// `name`, `name@version`, `name@version/target`: a part of the abi/ folder.

import HeaderReader
import LayoutIR

/// An interface of the abi/ folder, as a source names it.
package struct InterfaceSource {
    /// One reading of an interface, with the short name of its target.
    package struct Reading {
        package let interface: Interface
        package let version: Interface.Version
        package let target: Interface.Target
        package let request: ReadRequest

        /// Whether it is for a target, by short name or triple.
        package func isFor(_ name: String) -> Bool { target.isCalled(name) }

        /// Whether bindings of it are committed.
        package var isBound: Bool { version.bound.contains(target) }

        /// The Swift module of its bindings.
        package var moduleName: String { interface.moduleName(version, target) }
    }

    private let interface: Interface
    private let version: Interface.Version
    private let targetName: String?

    /// `openbsd-vmm@1.4`.
    package var label: String { "\(interface.name)@\(version.name)" }

    /// The short names of the interface's targets, by triple.
    package var targetNames: [String: String] {
        Dictionary(interface.targets.map { ($0.triple.text, $0.name) }) { first, _ in first }
    }

    /// - Throws: `SourceFailure` for a name that is malformed, or that the folder does not know.
    package init(_ source: String, in folder: String) throws(SourceFailure) {
        let parts = source.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let names = parts[0].split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        interface = try InterfaceFile.load(String(names[0]), in: folder)
        if names.count > 1 {
            guard let found = interface.versions.first(where: { $0.name == names[1] }) else {
                let known = interface.versions.map(\.name)
                throw SourceFailure(
                    "'\(interface.name)' has no version '\(names[1])'; it has \(known.joined(separator: ", "))"
                        + Suggestions.question(for: String(names[1]), among: known), id: "unknown-version")
            }
            version = found
        } else {
            version = interface.newestVersion
        }
        targetName = parts.count > 1 ? String(parts[1]) : nil
    }

    /// The readings of interfaces: of all their versions and targets, unless the name says which.
    ///
    /// - Parameter targets: Only these, by short name or triple, where any are given.
    package static func readings(
        of names: [String], in folder: String, targets: [String] = []
    ) throws(SourceFailure) -> [Reading] {
        var found: [Reading] = []
        for interface in names.isEmpty ? try InterfaceFile.loadAll(in: folder) : [] { found += interface.readings }
        for name in names {
            if name.contains("@") || name.contains("/") {
                let source = try InterfaceSource(name, in: folder)
                found += source.readings(try source.targets([]))
            } else {
                found += try InterfaceFile.load(name, in: folder).readings
            }
        }
        for target in targets where !found.contains(where: { $0.isFor(target) }) {
            throw SourceFailure("nothing that was asked for has a target '\(target)'", id: "unknown-target")
        }
        return targets.isEmpty ? found : found.filter { targets.contains(where: $0.isFor) }
    }

    /// The readings of the targets asked for; of all where none is.
    package func requests(targets asked: [String]) throws(SourceFailure) -> [ReadRequest] {
        readings(try targets(asked)).map(\.request)
    }

    /// The target that the source names, else those asked for, else all of the version's.
    private func targets(_ asked: [String]) throws(SourceFailure) -> [Interface.Target] {
        let names = targetName.map { [$0] } ?? asked
        guard !names.isEmpty else { return version.targets }
        var targets: [Interface.Target] = []
        for name in names {
            guard
                let found = version.targets.first(where: { $0.name == name })
                    ?? version.targets.first(where: { $0.isCalled(name) })
            else {
                let known = version.targets.map(\.name)
                throw SourceFailure(
                    "'\(interface.name)@\(version.name)' has no target '\(name)'; "
                        + "it has \(known.joined(separator: ", "))"
                        + Suggestions.question(for: name, among: known), id: "unknown-target")
            }
            targets.append(found)
        }
        return targets
    }

    private func readings(_ targets: [Interface.Target]) -> [Reading] {
        targets.map { interface.reading(version, $0) }
    }
}

extension Interface {
    /// The readings for which bindings are committed, in the order of versions and targets.
    package var boundReadings: [InterfaceSource.Reading] {
        versions.flatMap { version in version.bound.map { reading(version, $0) } }
    }

    /// The readings of all versions on their targets.
    package var readings: [InterfaceSource.Reading] {
        versions.flatMap { version in version.targets.map { reading(version, $0) } }
    }

    /// Where the platform's headers are, those of a target first.
    package func platformFolders(_ target: Target) -> [String] {
        let names = platform.map { ["platform/\($0)/\(target.name)/include", "platform/\($0)/include"] } ?? []
        return names.map { "\(folder)/\($0)" }.filter { FileKind(of: $0) == .folder }
    }

    /// The reading of one version on one target.
    package func reading(_ version: Version, _ target: Target) -> InterfaceSource.Reading {
        let own = ["\(name)/\(version.name)/\(target.name)/include", "\(name)/\(version.name)/include"]
        let directories =
            own.map { "\(folder)/\($0)" }.filter { FileKind(of: $0) == .folder } + platformFolders(target)
        var request = ReadRequest(
            interface: name, version: version.name, headers: headers.map { .name($0) },
            prelude: prelude.map { .name($0) }, triple: target.triple.text, includeDirectories: directories,
            defines: defines, usesSystemHeaders: false)
        request.flags = flags
        return InterfaceSource.Reading(interface: self, version: version, target: target, request: request)
    }

    /// The Swift module for a bound version and target: `OpenBSDVMM_1_13_amd64`, or without the version
    /// where only one is bound.
    package func moduleName(_ version: Version, _ target: Target) -> String {
        let isOnly = versions.filter { !$0.bound.isEmpty }.count == 1
        let parts = isOnly ? [module, target.name] : [module, version.name, target.name]
        return parts.joined(separator: "_").map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
    }
}
