// SPDX-License-Identifier: Apache-2.0
//
// The witness `originals`: the same headers below another folder, read for the same target. A file is never compared
// with itself, and files that a copy takes from our own folders are reported.

import ABIChecker
import ABISources
import HeaderReader
import LayoutIR
import Reports
import SystemPackage
import Witnesses

/// The copies of headers that `--against` or `interface.yaml` names.
package enum OriginalsKind: WitnessKind {
    /// `originals`.
    package static let name = CopyWitness.kind
    /// The lines for `originals` in the help of `check`.
    package static let help = [
        "every fact equals that of the same headers below --against",
        "DIR, or below a folder that interface.yaml names;",
        "DIR/<target> is searched first, and headers that are not there",
        "are not compared, nor is a file with itself",
    ]
    /// The rules about facts that differ, and about declarations that one side lacks.
    package static let rules = [
        Rule("originals-differs", "Another copy of the headers has another value for a fact."),
        Rule("originals-missing-there", "Another copy of the headers lacks a declaration."),
        Rule("originals-missing-here", "Only another copy of the headers has a declaration."),
    ]

    /// - Throws: `SourceFailure` where a folder has none of the headers of any reading, or has one that cannot be read.
    package static func witnesses(for call: WitnessCall) throws(SourceFailure) -> [[any Witness]] {
        for folder in call.against where FileKind(of: folder) != .folder {
            throw SourceFailure("is not a folder", id: .noSuchFolder, path: folder)
        }
        var found: [[HeaderCopy]] = []
        for part in call.parts { found.append(try copies(of: part, call)) }
        for (index, folder) in call.against.enumerated() where found.allSatisfy({ $0[index].headers.isEmpty }) {
            let headers = Set(call.parts.flatMap(\.part.interface.headers)).sorted().joined(separator: ", ")
            throw SourceFailure("has none of \(headers)", id: .noSuchHeader, path: folder)
        }
        let present = found.flatMap { $0.filter { $0.absence == nil } }
        var readings = try read(present, call)[...]
        return found.map { copies in
            let isHeard = copies.contains { $0.absence == nil }
            return copies.enumerated().compactMap { index, copy -> (any Witness)? in
                guard let absence = copy.absence else { return readings.popFirst()?.witness(call.missing) }
                // One of several folders may lack what another has.
                let isTold = !isHeard || index >= call.against.count || !copy.headers.isEmpty
                return isTold ? CopyWitness(absent: copy.original.folder, absence) : nil
            }
        }
    }

    private static func copies(of part: ReadPart, _ call: WitnessCall) throws(SourceFailure) -> [HeaderCopy] {
        let named = call.against.map { Interface.Original(folder: $0) }
        for original in part.part.interface.originals(part.part.target) {
            try refuseForeign(original.folder, of: part.part.interface, call.reader.settings.allowedFolders)
        }
        return (named + part.part.interface.originals(part.part.target)).map { HeaderCopy(of: part, $0) }
    }

    /// An interface names whatever it likes: only what is the machine's, or what the caller allows, is looked into.
    private static func refuseForeign(
        _ folder: String, of interface: Interface, _ allowed: [String]
    ) throws(SourceFailure) {
        guard FileKind(of: folder) != .missing, !Door.isOpen(folder, allowing: allowed) else { return }
        throw SourceFailure(
            "'\(folder)' is not a folder of the system's headers; --allow-include \(folder.shellWord) lets it be read",
            id: .againstOutside, path: interface.path)
    }

    /// Each copy by itself, and with our own folders where that is not enough; ours anew where the copy has not all of
    /// it.
    private static func read(_ copies: [HeaderCopy], _ call: WitnessCall) throws(SourceFailure) -> [ReadCopy] {
        let alone = call.reader.attempts(copies.map { $0.plan($0.alone) })
        let lacking = zip(copies, alone).filter { $0.1 == nil }.map { $0.0.plan($0.0.withOurs) }
        let partial = copies.filter { !$0.isWhole }.map { $0.plan($0.ours) }
        let results = try call.reader.readAndReport(lacking + partial)
        try call.evaluation.judge(results + alone.compactMap(\.self), call.reader.settings.report)
        var (helped, ours) = (results.prefix(lacking.count), results.dropFirst(lacking.count))
        return zip(copies, alone).compactMap { copy, alone -> ReadCopy? in
            guard let theirs = alone ?? helped.popFirst() else { return nil }
            let own = copy.isWhole ? copy.of.reading : ours.popFirst()
            return own.map { ReadCopy(copy: copy, ours: $0, theirs: theirs, isHelped: alone == nil) }
        }
    }
}

/// Two readings that should agree.
private struct ReadCopy {
    let copy: HeaderCopy
    let ours: Reading
    let theirs: Reading
    /// Whether the copy includes headers of ours.
    let isHelped: Bool

    func witness(_ missing: MissingPolicy) -> CopyWitness {
        let folders = copy.ours.includeDirectories.joined(separator: ", ")
        let remarks = [
            copy.lacking.isEmpty ? "" : "without \(copy.lacking.joined(separator: ", "))",
            copy.same.isEmpty ? "" : "not \(copy.same.joined(separator: ", ")), the same file on both sides",
            isHelped ? "what it includes and lacks is from \(folders)" : "",
        ]
        return CopyWitness(
            copy.original.folder, of: copy.of.reading.subject.name, ours: ours.ir, theirs: theirs.ir,
            theirFiles: theirs.files.shownByName, reportsMissing: missing != .ignore,
            remarks: remarks.filter { !$0.isEmpty })
    }
}
