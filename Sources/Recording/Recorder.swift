// SPDX-License-Identifier: Apache-2.0
//
// Makes the records of a version: reads the headers, asks the compilers, and puts down what was read and who agreed.

import ABIChecker
import ABISources
import CompilerJudge
import HeaderReader
import LayoutIR
import Reports
import SystemPackage
import Verification

/// A version for its folder.
package struct Recorded {
    /// By file name.
    package let files: [String: [UInt8]]
    /// The readings that the files were made of, one for each target, in the order of the request.
    package let readings: [Reading]
    /// The facts that compilers state otherwise, and the compilers that could not be asked.
    package let disputes: [Diagnostic]
    /// Witnesses that could not be asked, each with the reason.
    package let notes: [Diagnostic]
    /// The content of `recorded.yaml`: digests, folders, and who agreed.
    package let version: RecordedVersion
}

/// Makes records as a request asks for them; it writes no file.
package struct Recorder {
    /// The headers and targets to record.
    package let request: RecordRequest
    /// The reader of the headers, whose settings have the folder of interfaces.
    package let reader: SourceReader
    /// The package that the headers come with, where a person said so.
    package var package: String?
    /// This program and its version, for the record.
    package let program: String

    /// A recorder. Without a package, the installed one that owns the headers is recorded.
    package init(
        request: RecordRequest, reader: SourceReader, package: String? = nil, program: String
    ) {
        self.request = request
        self.reader = reader
        self.package = package
        self.program = program
    }

    /// Reads the headers for every target, and records them.
    ///
    /// - Throws: `SourceFailure` for headers that cannot be read, and for a witness that could not do its work.
    package func record() throws(SourceFailure) -> Recorded {
        try record(try request.read(reader))
    }

    /// Records readings that were made already.
    ///
    /// - Parameter readings: One for each target of the request, in its order.
    package func record(_ readings: [Reading]) throws(SourceFailure) -> Recorded {
        var parts: [RecordedVersion.Part] = []
        var files: [String: [UInt8]] = [:]
        var (disputes, notes): ([Diagnostic], [Diagnostic]) = ([], [])
        for (target, reading) in zip(request.targets, readings) {
            let bytes = reading.ir.recordBytes
            files["\(target.name).json"] = bytes
            let folders = try self.folders(of: reading)
            let heard = try ask(target, reading, folders)
            disputes += heard.disputes
            notes += heard.notes
            parts.append(
                RecordedVersion.Part(
                    target: target.name, digest: SHA256(of: bytes).description,
                    package: package ?? InstalledPackage.owner(of: reading), folders: folders.map(\.shown),
                    witnesses: heard.witnesses, agreements: heard.agreements))
        }
        let version = RecordedVersion(made: try made(), parts: parts)
        files[RecordedVersion.fileName] = Array(version.yaml.utf8)
        return Recorded(files: files, readings: readings, disputes: disputes, notes: notes, version: version)
    }

    /// The versions of this program and of libclang.
    private func made() throws(SourceFailure) -> String {
        do {
            return "\(program), \(try HeaderReader.libclang().version)"
        } catch {
            throw SourceFailure(error.description, id: .libclangMissing)
        }
    }

    /// A folder, and where it is now.
    private struct Place {
        let path: String
        let shown: RecordedVersion.Folder
    }

    /// The headers that were read, by the folders that they are in, as these were searched.
    private func folders(of reading: Reading) throws(SourceFailure) -> [Place] {
        var found: [String: [(name: String, digest: String)]] = [:]
        for file in reading.files.withoutCompilers {
            let (folder, name) = HeaderPaths.split(file, searched: reading.request?.includeDirectories ?? [])
            let bytes = try Door.bytes(ofFile: file.path, below: folder)
            found[folder, default: []].append((name, SHA256(of: bytes).description))
        }
        let project = Door.folder(of: FilePath.absolute(reader.settings.interfaces))
        // The folders of an architecture come before those of all.
        return found.keys.sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }.map { folder in
            let root = request.tree.map { $0.root.ends(with: "/") ? $0.root : $0.root + "/" }
            let inside = root.flatMap(folder.rest(behind:)).map(String.init)
            let shown = inside ?? RecordedVersion.Folder.name(of: folder, in: project) ?? folder
            let headers = (found[folder] ?? []).sorted { $0.name < $1.name }
            return Place(
                path: folder, shown: RecordedVersion.Folder(path: shown.isEmpty ? "." : shown, headers: headers))
        }
    }

    /// The statements of witnesses about a reading.
    private struct Answers {
        var witnesses: [RecordedVersion.Heard] = []
        var agreements: [RecordedVersion.Agreement] = []
        var disputes: [Diagnostic] = []
        var notes: [Diagnostic] = []
    }

    /// Asks the target's compiler about a reading.
    private func ask(
        _ target: Interface.Target, _ reading: Reading, _ folders: [Place]
    ) throws(SourceFailure) -> Answers {
        guard var asked = reading.request else { return Answers() }
        asked.includeDirectories = folders.map(\.path)
        asked.usesSystemHeaders = false
        let claim = Claim("\(request.interface)@\(request.version)/\(target.name)", reading.ir)
        var witnesses = try CompilerKind.witnesses(for: target.triple, asked)
        if let pahole = try CompilerKind.pahole(for: target.triple, asked) {
            witnesses.append(pahole)
        }
        let hearings: [Hearing]
        do {
            hearings = try ABIChecker.hear(witnesses, on: claim)
        } catch {
            throw SourceFailure(error.message, id: error.id)
        }
        let facts = Set(claim.facts.map(\.key))
        var answers = Answers()
        var confirmations = facts.reduce(into: [FactKey: Int]()) { $0[$1] = 0 }
        for hearing in hearings {
            if let absence = hearing.absence {
                answers.notes.append(Diagnostic(.note, "\(claim.subject): \(absence)", id: .notAsked))
            }
            guard let testimony = hearing.testimony else { continue }
            let confirmed = testimony.confirmed.intersection(facts)
            answers.witnesses.append(
                RecordedVersion.Heard(by: hearing.witness.title, confirmed: confirmed.count, facts: facts.count))
            if hearing.witness.isIndependent { for fact in confirmed { confirmations[fact, default: 0] += 1 } }
            answers.disputes += testimony.disputes.map { Self.diagnostic($0, claim.subject, reading) }
        }
        answers.agreements = Self.agreements(confirmations)
        return answers
    }

    /// How many of each kind of fact so many witnesses confirm.
    private static func agreements(_ confirmations: [FactKey: Int]) -> [RecordedVersion.Agreement] {
        let most = 2
        var counts: [String: [Int]] = [:]
        for (fact, count) in confirmations {
            // The value of a macro for some arguments.
            let isCall = fact.property.contains { !$0.isLetter }
            let name = "\(fact.subject).\(isCall ? "value" : fact.property)"
            counts[name, default: [Int](repeating: 0, count: most + 1)][min(count, most)] += 1
        }
        return counts.sorted { $0.key < $1.key }.map { RecordedVersion.Agreement(fact: $0.key, counts: $0.value) }
    }

    private static func diagnostic(_ dispute: Dispute, _ subject: String, _ reading: Reading) -> Diagnostic {
        let values = dispute.values.map { "\($0.by) \($0.text)" }.joined(separator: ", ")
        let (path, line) = reading.place(of: dispute)
        return Diagnostic(
            dispute.severity, "\(subject): \(dispute.title): \(values)", named: .other(dispute.rule),
            path: path, line: line)
    }
}

/// Paths of headers taken apart.
enum HeaderPaths {
    /// The folder that a file was found in, and the name it is included by from there.
    static func split(_ file: ReadFile, searched: [String]) -> (folder: String, name: String) {
        let path = FilePath.real(file.path) ?? file.path
        for folder in searched {
            let real = FilePath.real(folder) ?? folder
            if let name = path.rest(behind: real + "/") { return (folder, String(name)) }
        }
        for name in [systemName(path), file.name].compactMap(\.self) {
            if let folder = path.rest(before: "/" + name) { return (String(folder), name) }
        }
        let folder = Door.folder(of: path)
        return (folder, String(path.rest(behind: folder + "/") ?? path[...]))
    }

    /// The name of a header of the machine's own folders.
    private static func systemName(_ path: String) -> String? {
        guard path.begins(with: "/usr/"), let end = path.place(of: "/include/")?.upperBound else {
            return nil
        }
        let name = path[end...]
        let parts = name.parts(between: "/", atMost: 2)
        return String(parts.count > 1 && parts[0].contains("-linux-") ? parts[1] : name)
    }
}
