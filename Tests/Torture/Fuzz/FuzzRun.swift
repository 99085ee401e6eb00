// SPDX-License-Identifier: Apache-2.0
//
// Headers one after the other, and what came of them.

import Foundation
import TestSupport

struct FuzzRun {
    let judges: [HeaderJudge]
    /// Where minimal headers go; nil to write none.
    let savingFolder: String?
    /// Nested ones included.
    private(set) var recordCount = 0
    private(set) var topLevelCount = 0
    private(set) var factCount = 0
    private(set) var explained: [String: Int] = [:]
    private(set) var unexplainedCount = 0
    /// How many wrong numbers were noticed, and how many were not.
    private(set) var twins: [Bool: Int] = [:]
    /// Headers that a compiler or the reader refused.
    private(set) var refusedCount = 0
    private var factCounts: [String: Int] = [:]
    private var shrunkCount = 0

    init(judges: [HeaderJudge], savingFolder: String?) {
        self.judges = judges
        self.savingFolder = savingFolder
    }

    /// - Parameter name: The name of the header in reports.
    mutating func judge(_ header: FuzzHeader, called name: String) throws {
        for judgement in try sideBySide(judges, { try Judgement(header, by: $0) }) { try add(judgement, header, name) }
        recordCount += header.recordCount
        topLevelCount += header.declarations.count(where: \.isRecord)
        // A finding is seen at once, and not lost when the run is stopped.
        fflush(nil)
    }

    private mutating func add(_ judgement: Judgement, _ header: FuzzHeader, _ name: String) throws {
        let triple = judgement.judge.target.triple
        guard let verdict = judgement.verdict else {
            refusedCount += 1
            return print("\(name) refused by \(judgement.refusal ?? "nobody")")
        }
        if let isNoticed = judgement.isTwinNoticed { twins[isNoticed, default: 0] += 1 }
        factCount += judgement.factCount
        factCounts[triple, default: 0] += judgement.factCount
        explained.merge(verdict.explained, uniquingKeysWith: +)
        unexplainedCount += verdict.unexplained.count + judgement.structure.count
        for text in judgement.structure.prefix(5) { print("\(name) for \(triple): \(text)") }
        if let first = verdict.unexplained.first { try show(first, of: header, name, judgement.judge) }
    }

    /// Shrinks a difference and shows it. After some of them the time is better spent on looking at those.
    private mutating func show(
        _ difference: Difference, of header: FuzzHeader, _ name: String, _ judge: HeaderJudge
    ) throws {
        print("\(name): \(difference)")
        guard shrunkCount < 10 else { return }
        shrunkCount += 1
        let small = Shrinker(judge: judge, folder: try TemporaryFolder().path).shrink(header, difference)
        print("  smallest: \(small.difference)\n\(small.header.text)")
        save(small.header, as: name, judge.target.triple)
    }

    private func save(_ header: FuzzHeader, as name: String, _ triple: String) {
        guard let savingFolder else { return }
        let folder = URL(fileURLWithPath: savingFolder).appending(path: "fuzz-\(name)")
        let flags = header.text.contains("linux/ioctl.h") ? "--include ../../../../abi/platform/linux/include " : ""
        let text = """
            // flags: \(flags)--target \(triple) -- -nostdinc
            // SPDX-License-Identifier: Apache-2.0

            \(header.text)
            """
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try? Data(text.utf8).write(to: folder.appending(path: "case.h"))
    }

    /// One line, so that a run that is stopped says how far it came.
    func reportProgress() {
        print("... \(recordCount) records, \(factCount) facts, \(unexplainedCount) unexplained differences")
        fflush(nil)
    }

    func report(seconds: Double) {
        for (triple, count) in factCounts.sorted(by: { $0.key < $1.key }) { print("\(triple): \(count) facts") }
        for (cause, count) in explained.sorted(by: { $0.key < $1.key }) { print("\(cause): \(count) differences") }
        print("\(twins[true] ?? 0) wrong numbers noticed, \(twins[false] ?? 0) not noticed")
        print(
            "\(recordCount) records (\(topLevelCount) at file scope) on \(judges.count) targets, \(factCount) facts, "
                + "\(unexplainedCount) unexplained differences, \(refusedCount) refused, \(Int(seconds)) s")
    }
}

extension FuzzHeader {
    /// Structs and unions, nested ones included.
    var recordCount: Int {
        declarations.reduce(0) { count, declaration in
            if case .record(let record) = declaration { count + record.recordCount } else { count }
        }
    }
}

extension FuzzRecord {
    fileprivate var recordCount: Int {
        fields.reduce(1) { $0 + ($1.type.inlined?.recordCount ?? 0) }
    }
}
