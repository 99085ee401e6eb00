// SPDX-License-Identifier: Apache-2.0
//
// The plan of `init` for the headers that it is given.

import ABISources
import HeaderReader
import LayoutIR
import SystemPackage

/// A new interface: its headers, its targets, and where they are read from.
package struct InitPlan {
    /// All that is to be written, and what there is to say of it.
    package struct Made {
        /// By their paths in the interface's folder.
        package let files: [String: [UInt8]]
        /// The headers as they were read, one for each target, in order.
        package let readings: [Reading]
        /// Notes and disputes of the compilers; empty for a transcription, about which none is asked.
        package let diagnostics: [Diagnostic]
        /// A line for each record, or one for all copied headers, each with a line feed behind it.
        package let summary: String
    }

    /// How the headers are read, and what is put down of them.
    package struct Options {
        /// Interfaces' folder, folders to search, preludes, macros and flags.
        package let settings: SourceSettings
        /// A folder with the headers of all targets; nil for the machine's.
        package let from: String?
        /// The package that the headers come with.
        package let package: String?
        /// This program and its version.
        package let program: String

        /// Options; without `from` the headers are the machine's.
        package init(
            settings: SourceSettings, from: String? = nil, package: String? = nil, program: String
        ) {
            self.settings = settings
            self.from = from
            self.package = package
            self.program = program
        }
    }

    private let name: String
    private let request: RecordRequest
    private let reader: SourceReader
    private let package: String?
    private let program: String
    /// As a header given by its path is called.
    private let includedAs: [String]
    private let version: String?

    /// Prepares the plan, and reads no header yet.
    ///
    /// - Parameters:
    ///   - version: Nil for a version that is guessed from the headers or their package.
    ///   - headers: Paths, or names that headers are included by; with `from` only names.
    ///   - includedAs: A name for each header, or none.
    ///   - targets: Names as people type them; empty for this machine.
    /// - Throws: `SourceFailure` for a target that is not known or is named twice, for a header that is not there, and
    ///   where `from` is not a folder.
    package init(
        name: String, version: String?, headers: [String], includedAs: [String], targets: [String], _ options: Options
    ) throws(SourceFailure) {
        self.name = name
        self.version = version
        self.includedAs = includedAs
        package = options.package
        program = options.program
        var settings = options.settings
        // The request has them, by the names they are included by.
        settings.preludes = []
        reader = try SourceReader(settings)
        var found: [ReadRequest.Header] = []
        for header in headers { found.append(options.from == nil ? try SourceReader.header(header) : .name(header)) }
        if let root = options.from, FileKind(of: root) != .folder {
            throw SourceFailure("is not a folder", id: .noSuchFolder, path: root)
        }
        request = RecordRequest(
            interface: name, version: version ?? "1", headers: found, prelude: options.settings.preludes,
            defines: options.settings.defines, flags: options.settings.flags, targets: try Self.targets(targets),
            includes: options.settings.includes.map { FilePath.absolute($0) },
            tree: options.from.map { HeaderTree(FilePath.absolute($0)) },
            allowedFolders: options.settings.allowedFolders)
    }

    /// Targets with the short names that people have for them.
    private static func targets(_ names: [String]) throws(SourceFailure) -> [Interface.Target] {
        var targets: [Interface.Target] = []
        let triples =
            try names.isEmpty
            ? [Triple.host] : names.map { name throws(SourceFailure) in try SourceReader.triple(name) }
        for (index, triple) in triples.enumerated() {
            let isShared = triples.count { $0.platform.architecture == triple.platform.architecture } > 1
            let word = names.isEmpty || names[index].contains("-") ? TargetName.short(triple.platform) : names[index]
            let target = Interface.Target(
                name: isShared ? triple.text.replacing("-", with: "_") : word, triple: triple)
            guard !targets.contains(where: { $0.triple.means(triple) }) else {
                throw SourceFailure("'\(names[index])' is named twice", id: .targetTwice)
            }
            targets.append(target)
        }
        return targets
    }

    /// Reads the headers, with the prelude that they turn out to need.
    ///
    /// - Parameter transcribes: Whether headers are copied; else they are recorded, and compilers are asked.
    /// - Throws: `SourceFailure` for headers that cannot be read, and for names that they cannot be included by.
    package func make(transcribes: Bool) throws(SourceFailure) -> Made {
        var request = request
        let found = PreludeSearch(request: request, reader: reader, target: request.targets[0]).best()
        request.prelude = found.prelude
        guard let first = found.reading else {
            // Read once more for what is amiss.
            _ = try request.read(reader)
            throw SourceFailure("cannot be read", id: .unreadable, path: request.headers[0].text)
        }
        let package = package ?? InstalledPackage.owner(of: first)
        let version = version ?? (transcribes ? "1" : VersionGuess.name(of: first.files, package: package))
        let names = try request.names(by: first, includedAs)
        if transcribes { return try transcribed(request, version, names, try request.read(reader)) }
        // A record is of the headers by the names that the interface has for them.
        request = try request.named(names, version)
        return try recorded(request, package, try request.read(reader))
    }

    private func recorded(
        _ request: RecordRequest, _ package: String?, _ readings: [Reading]
    ) throws(SourceFailure) -> Made {
        let recorded = try Recorder(request: request, reader: reader, package: package, program: program).record(
            readings)
        var files = Dictionary(
            uniqueKeysWithValues: recorded.files.map { ("\(request.version)/\($0.key)", $0.value) })
        files["interface.yaml"] = Array(
            draft(
                request, request.version, request.headers.map(\.text), readings,
                "How its versions were recorded is in <version>/recorded.yaml."
            ).yaml.utf8)
        return Made(
            files: files, readings: readings, diagnostics: recorded.notes + recorded.disputes,
            summary: recorded.summary(in: "\(name)/\(request.version)"))
    }

    private func transcribed(
        _ request: RecordRequest, _ version: String, _ names: [String], _ readings: [Reading]
    ) throws(SourceFailure) -> Made {
        var renamed: [String: String] = [:]
        for (header, name) in zip(request.headers, names) { if case .path(let path) = header { renamed[path] = name } }
        var files = try Transcription(
            version: version, targets: request.targets, readings: readings, renamed: renamed
        ).files()
        let count = files.count
        let origin = "Headers are looked for in \(name)/\(version): nothing is read from the machine's folders."
        files["interface.yaml"] = Array(draft(request, version, names, readings, origin).yaml.utf8)
        return Made(
            files: files, readings: readings, diagnostics: [],
            summary: "\(name)/\(version): \(count.counted("header")) copied\n")
    }

    private func draft(
        _ request: RecordRequest, _ version: String, _ names: [String], _ readings: [Reading], _ origin: String
    ) -> InterfaceDraft {
        InterfaceDraft(
            name: name, version: version, headers: names, prelude: request.prelude, defines: request.defines,
            flags: request.flags, targets: request.targets, readings: readings, origin: origin)
    }
}

extension RecordRequest {
    /// The names that the headers are included by.
    fileprivate func names(by reading: Reading, _ includedAs: [String]) throws(SourceFailure) -> [String] {
        var names: [String] = []
        for (index, header) in headers.enumerated() {
            let known = reading.files.all.first { $0.path == header.text }.map(\.name)
            let isPath = if case .path = header { true } else { false }
            let own = isPath ? known ?? String(header.text.pathComponents.last ?? "") : header.text
            let name = index < includedAs.count ? includedAs[index] : own
            guard InterfaceFile.isHeaderName(name) else {
                throw SourceFailure("'\(name)' is not a name to include a header by", id: .headerName)
            }
            names.append(name)
        }
        return names
    }

    /// The same with headers that were given by their paths named as they are included.
    fileprivate func named(_ names: [String], _ version: String) throws(SourceFailure) -> RecordRequest {
        var folders = includes
        for (header, name) in zip(headers, names) {
            guard case .path(let path) = header else { continue }
            guard let folder = path.rest(before: "/" + name).map(String.init) else {
                throw SourceFailure(
                    "is not found as '\(name)': its path ends otherwise, and only --transcribe gives it another name",
                    id: .headerName, path: path)
            }
            if !Self.isSearched(folder), !folders.contains(folder) { folders.append(folder) }
        }
        return RecordRequest(
            interface: interface, version: version, headers: names.map { .name($0) }, prelude: prelude,
            defines: defines, flags: flags, targets: targets, includes: folders, tree: tree,
            allowedFolders: allowedFolders)
    }

    /// Whether the machine's compilers search a folder by themselves.
    private static func isSearched(_ folder: String) -> Bool {
        folder == "/usr/include" || folder.begins(with: "/usr/include/")
            || folder.begins(with: "/usr/") && folder.ends(with: "/include")
    }
}
