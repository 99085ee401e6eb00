// SPDX-License-Identifier: Apache-2.0
//
// The judgement of gcc and pahole on a header of a tree.

import ABIChecker
import CAssertions
import CompilerJudge
import Foundation
import LayoutIR
import Statements
import TestSupport

/// gcc and pahole for one tree.
struct TreeJudge: Sendable {
    struct Verdict {
        /// The compiler's complaint about the header itself; then it judged nothing.
        var complaint: String?
        var findings: [String] = []
        var factCount = 0
        /// Facts of the IR on which nobody was heard.
        var unstatedCount = 0
    }

    private let judge: CompilerJudge
    private var folder: TemporaryFolder

    /// - Throws: Where there is no gcc for the tree.
    init(_ tree: HeaderTree) throws {
        folder = try TemporaryFolder()
        judge = try tree.judge()
    }

    /// For a trial that runs beside others.
    func inFolderOfItsOwn() throws -> TreeJudge {
        var judge = self
        judge.folder = try TemporaryFolder()
        return judge
    }

    /// The compiler's first complaint of some text.
    func complaint(_ text: String) throws -> String? { try judge.errors(in: text).first.map(Self.told) }

    /// The compiler's verdict on every fact of `ir`.
    func verdict(_ ir: LayoutIR, _ includes: String) throws -> Verdict {
        let questions = Questions(
            ir, includes: includes.split(separator: "\n").map(String.init), further: CAssertion.types(of: ir))
        do throws(CompilerFailure) {
            let verdict = try judge.judge(questions)
            let denials = verdict.denials.map { "\($0.title): IR \($0.ours), gcc \($0.theirs)" }
            let stated = verdict.confirmed.union(verdict.denials.map(\.fact))
            return Verdict(
                findings: denials + verdict.unanswered.map { "\($0): not answered" }, factCount: verdict.count,
                unstatedCount: Set(Fact.all(of: ir).map(\.key.measured)).subtracting(stated).count)
        } catch {
            return Verdict(complaint: error.complaint.map(Self.told) ?? error.message)
        }
    }

    /// Macros that the reader skipped, though the compiler makes a number of them.
    func missedConstants(_ ir: LayoutIR, _ includes: String) throws -> [String] {
        let ids = ["not-constant", "incomplete-type", "undefined-name", "undefined-ioctl-macro", "not-expression"]
        let kinds: [SkippedItem.Kind] = [.constant, .ioctl, .macro]
        let names = ir.skipped.filter { ids.contains($0.reason.id) && kinds.contains($0.kind) }.map(\.name)
        guard !names.isEmpty else { return [] }
        // gcc tells of a name that is not declared only once: what it passes over is asked again, alone.
        let passed = try evaluated(names, includes)
        return try passed.filter { try evaluated([$0], includes) == [$0] }.map {
            "\($0) is skipped, and gcc evaluates it"
        }
    }

    /// The names that gcc evaluates as integers.
    ///
    /// The address of an object is not an integer. gcc folds `0 & *p`, so it is asked whether the value is constant
    /// too.
    private func evaluated(_ names: [String], _ includes: String) throws -> [String] {
        let lines = names.enumerated().map {
            "enum { hvabi_s\($0) = 1 / (__builtin_constant_p(\($1)) && (0 & (\($1))) == 0) };\n"
        }
        let first = includes.count { $0 == "\n" } + 1
        let errors = try judge.errors(in: includes + lines.joined())
        if names.count == 1 { return errors.isEmpty ? names : [] }
        let refused = Set(errors.compactMap(\.line).map { $0 - first })
        return names.indices.filter { !refused.contains($0) }.map { names[$0] }
    }

    /// An error without the folder of its file, which is another one on each machine.
    private static func told(_ error: CompilerMessage) -> String {
        let name = error.file.split(separator: "/").last.map(String.init) ?? ""
        return name + error.text.dropFirst(error.file.count)
    }

    /// The structs that DWARF has from the lines of `header`.
    func paholeRecords(_ includes: String, _ header: String) throws -> [PaholeRecord] {
        let path = folder.path + "/dwarf.o"
        guard let object = try judge.object(of: includes, ["-g", "-fno-eliminate-unused-debug-types"]) else {
            return []
        }
        try Data(object).write(to: URL(fileURLWithPath: path))
        let pahole = try ChildProcess(Executable.path("pahole"), ["-I", path])
        return PaholeRecord.all(String(decoding: pahole.output, as: UTF8.self), from: header)
    }
}
