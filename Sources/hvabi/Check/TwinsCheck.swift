// SPDX-License-Identifier: Apache-2.0
//
// The comparison `twins`: two sources that should mean the same although their names differ in part.

import ABIChecker
import ABISources
import HeaderReader
import LayoutIR
import Reports
import Witnesses

struct TwinsCheck {
    /// How both sources are read; what it says of headers goes for both.
    let options: ReadingOptions
    let mapping: TwinsMapping
    let missing: MissingPolicy

    /// One section for each target of the first source, and the targets that the second one lacks.
    ///
    /// - Parameter second: A source, or a folder in which the mapping's headers are.
    func run(
        _ first: String, _ second: String
    ) throws(CommandFailure) -> (sections: [Section], skipped: [Skipped]) {
        let ours = try options.read([[first]], options.evaluation.refusing).flatMap(\.self)
        let theirs = try read(second, like: ours, try platform(of: first))
        var sections: [Section] = []
        var skipped: [Skipped] = []
        for reading in ours {
            if let twin = Self.twin(of: reading, among: theirs) {
                sections.append(section(reading, twin))
            } else {
                skipped.append(Skipped(reading.subject, "twins", "\(second) is not for this machine"))
            }
        }
        for twin in theirs where !ours.contains(where: { $0.ir.target.isSameMachine(as: twin.ir.target) }) {
            skipped.append(Skipped(twin.subject, "twins", "\(first) is not for this machine"))
        }
        guard !sections.isEmpty else { return ([], skipped) }
        return (sections + unknownNames(ours, theirs, first, second), skipped)
    }

    /// The reading for the same target, or else for the same machine.
    private static func twin(of reading: SourceReading, among others: [SourceReading]) -> SourceReading? {
        let target = reading.ir.target
        return others.first { $0.ir.target.means(target) }
            ?? others.first { $0.ir.target.isSameMachine(as: target) }
    }

    /// What the mapping names and a source does not have, in a section of its own; none where there is nothing.
    private func unknownNames(
        _ ours: [SourceReading], _ theirs: [SourceReading], _ first: String, _ second: String
    ) -> [Section] {
        let unknown = mapping.names.unknown(ours: ours.map(\.ir), theirs: theirs.map(\.ir))
        guard !unknown.isEmpty else { return [] }
        let findings = unknown.map { one in
            Finding(
                rule: "twins-unknown", severity: .error, name: one.entry,
                title: "\(one.kind.rawValue) \(one.entry): \(one.isOurs ? first : second) has no \(one.name)",
                path: mapping.path, line: mapping.lines["\(one.kind.rawValue) \(one.entry)"])
        }
        return [
            Section(
                subject: Subject("mapping"), comparison: "twins", unit: "names", count: mapping.lines.count,
                findings: findings)
        ]
    }

    private func read(
        _ source: String, like ours: [SourceReading], _ platform: Interface?
    ) throws(CommandFailure) -> [SourceReading] {
        let triples = ours.map(\.ir.target.triple)
        var options = options
        options.define += mapping.defines
        guard FileKind(of: source) == .folder else {
            if SourceWord.isPath(source), !source.hasSuffix(".json") || RevisionPath(source) != nil {
                options.target = triples
                options.prelude += mapping.prelude
            }
            return try options.read([[source]], options.evaluation.refusing).flatMap(\.self)
        }
        let headers = try headers(below: source)
        let requests = triples.map { triple in
            let target = platform?.targets.first { $0.triple.text == triple }
            let folders = target.flatMap { platform?.platformFolders($0) } ?? []
            return ReadRequest(
                interface: "twin", headers: headers, prelude: mapping.prelude.map { .name($0) }, triple: triple,
                includeDirectories: options.include + [source] + folders, defines: options.define,
                usesSystemHeaders: platform == nil, clangArguments: CommandLineParts.clang)
        }
        let readings = try PlannedSource.read([[.headers(label: source, requests, nil)]], targets: [], options.limits)
            .flatMap(\.self)
        try options.evaluation.refusing.judge(readings)
        return readings
    }

    /// The interface whose platform headers a folder of headers is read with; nil where the first source is none.
    private func platform(of source: String) throws(CommandFailure) -> Interface? {
        guard !SourceWord.isPath(source), FileKind(of: source) == .missing, RevisionPath(source) == nil else {
            return nil
        }
        let name = source.prefix { !"@/".contains($0) }
        return try InterfaceFile.load(String(name), in: options.abi.folder)
    }

    private func headers(below folder: String) throws(CommandFailure) -> [ReadRequest.Header] {
        guard !mapping.headers.isEmpty else {
            throw CommandFailure(
                "is a folder: a --mapping with 'headers' says what to read there", id: "not-a-file", path: folder)
        }
        var headers: [ReadRequest.Header] = []
        for name in mapping.headers {
            let path = "\(folder)/\(name)"
            guard FileKind(of: path) == .file else {
                let remedy = mapping.package.map { " (apt-get install \($0))" } ?? ""
                throw CommandFailure("no such header\(remedy)", id: "no-such-file", path: path)
            }
            headers.append(.name(name))
        }
        return headers
    }

    private func section(_ ours: SourceReading, _ theirs: SourceReading) -> Section {
        let (result, duration) = Timing.measure {
            ABIChecker.compare(ours.ir, with: theirs.ir, called: mapping.names)
        }
        let remarks = [missing == .ignore ? result.disagreements.missing : "", result.unevaluated.remark]
        return Section(
            subject: ours.subject, comparison: "twins", with: theirs.label, count: result.factCount,
            remark: remarks.filter { !$0.isEmpty }.joined(separator: ", "), duration: duration,
            findings: result.disagreements.compactMap {
                missing.finding(
                    $0, "twins", ours: ours.files, theirs: theirs.files, names: (ours.label, theirs.label))
            })
    }
}

extension SourceReading {
    /// What reports call it.
    var subject: Subject {
        let triple = ir.target.triple
        return Subject(label, target: targetName.isEmpty ? triple : targetName, triple: triple)
    }
}

extension Target {
    /// Whether layouts may be expected to be the same, whatever the system: i386 and i686 are one machine.
    fileprivate func isSameMachine(as other: Target) -> Bool {
        platform.architecture == other.platform.architecture && pointerBitWidth == other.pointerBitWidth
    }
}
