// SPDX-License-Identifier: Apache-2.0
//
// A request to record a version, and its reading for each target.

import ABISources
import HeaderReader
import LayoutIR
import SystemPackage

/// Headers of an interface, by the names they are included by, and where they are looked for.
package struct RecordRequest {
    /// The interface's name: `kvm`.
    package let interface: String
    /// The name of the version that is made.
    package let version: String
    /// The headers to read, by path until `init` has found their names.
    package var headers: [ReadRequest.Header]
    /// Names that headers are included by, which are read first.
    package var prelude: [String]
    /// Macros as on a command line: `NAME` or `NAME=VALUE`.
    package var defines: [String]
    /// Flags that change the meaning of the headers, out of a closed list.
    package var flags: [String]
    /// The targets to read for; the records come in the same order.
    package let targets: [Interface.Target]
    /// Folders to search before the machine's.
    package var includes: [String] = []
    /// Where all headers are; the machine's where there is none.
    package var tree: HeaderTree?
    /// More folders out of which headers may be opened, as the command line allows them.
    package var allowedFolders: [String] = []

    /// How the headers are read for a target.
    package func request(_ target: Interface.Target) throws(SourceFailure) -> ReadRequest {
        var folders = includes
        if let tree {
            let own = tree.folders(for: target.triple, called: target.name).map(tree.path)
            guard !own.isEmpty else {
                throw SourceFailure(
                    "has no headers for '\(target.name)' in a folder of a known name", id: .noSuchHeader,
                    path: tree.root)
            }
            folders += own
        }
        var request = ReadRequest(
            interface: interface, version: version, headers: headers, prelude: prelude.map { .name($0) },
            triple: target.triple, includeDirectories: folders, defines: defines,
            usesSystemHeaders: tree == nil)
        request.flags = flags
        request.namedFolders = includes + [tree?.root].compactMap(\.self)
        request.allowedFolders = allowedFolders.map { FilePath.absolute($0) }
        return request
    }

    /// The readings for all targets, in their order.
    ///
    /// - Throws: `SourceFailure` for headers that cannot be read, and for those of one machine under two.
    package func read(_ reader: SourceReader) throws(SourceFailure) -> [Reading] {
        var plans: [PlannedReading] = []
        for target in targets { plans.append(reader.plan(try request(target), for: target)) }
        let readings = try reader.readAndReport(plans)
        try refuseForeignHeaders(readings)
        return readings
    }

    /// The headers of an architecture say nothing of another.
    private func refuseForeignHeaders(_ readings: [Reading]) throws(SourceFailure) {
        var seen: [String: Interface.Target] = [:]
        for (target, reading) in zip(targets, readings) {
            for file in reading.files.all
            where ["asm/", "machine/"].contains(where: file.name.begins(with:)) && tree?.isForAll(file.path) != true {
                let path = FilePath.real(file.path) ?? file.path
                guard let other = seen[path] else {
                    seen[path] = target
                    continue
                }
                guard !target.triple.platform.sharesHeaders(with: other.triple.platform) else { continue }
                throw SourceFailure(
                    "is read for '\(other.name)' and for '\(target.name)', whose headers differ: one of them has no "
                        + "headers of its own here", id: .foreignHeader, path: file.path)
            }
        }
    }
}

extension Platform {
    /// Whether a kernel has one set of headers for both.
    fileprivate func sharesHeaders(with other: Platform) -> Bool {
        architecture == other.architecture || runsPrograms(of: other) || other.runsPrograms(of: self)
            || (architecture.family == other.architecture.family && system == other.system)
    }
}

extension Architecture {
    /// The name of its family in the kernel's sources.
    fileprivate var family: String {
        let families = ["powerpc", "mips", "sparc", "riscv", "aarch64"]
        if self == .x86_64 || self == .i386 { return "x86" }
        if self == .arm || self == .armeb { return "arm" }
        return families.first { rawValue.begins(with: $0) } ?? rawValue
    }
}
