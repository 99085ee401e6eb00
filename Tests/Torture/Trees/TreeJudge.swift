// SPDX-License-Identifier: Apache-2.0
//
// What gcc and pahole say of a header of a tree.

import Foundation
import LayoutIR
import TestSupport

/// gcc and pahole for one tree.
struct TreeJudge: Sendable {
    struct Verdict {
        /// What the compiler says of the header itself; then it judged nothing.
        var complaint: String?
        var findings: [String] = []
        var factCount = 0
    }

    private let gcc: String
    private let arguments: [String]
    private let endianness: Target.Endianness
    private var folder: TemporaryFolder

    init(_ tree: HeaderTree) throws {
        folder = try TemporaryFolder()
        gcc = tree.gcc
        arguments = try tree.compilerArguments()
        endianness = try Triple(tree.triple).platform.model.endianness
    }

    /// For a trial that runs beside others.
    func inFolderOfItsOwn() throws -> TreeJudge {
        var judge = self
        judge.folder = try TemporaryFolder()
        return judge
    }

    /// The compiler's first complaint of some text.
    func complaint(_ text: String) throws -> String? {
        let source = try folder.write(text, to: "complaint.c")
        let run = try ChildProcess(gcc, arguments + ["-fsyntax-only", source], environment: ["LC_ALL": "C"])
        return run.status == 0 ? nil : Self.errors(run.errors).first ?? run.errors
    }

    /// What the compiler says to every fact of `ir`.
    func verdict(_ ir: LayoutIR, _ includes: String) throws -> Verdict {
        let probe = CompilerProbe(ir, includes: includes)
        let source = try folder.write(probe.text, to: "probe.c")
        let object = folder.path + "/probe.o"
        let run = try ChildProcess(
            gcc, arguments + ["-fmax-errors=0", "-c", source, "-o", object], environment: ["LC_ALL": "C"])
        if run.status == 0 {
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: object)))
            return Verdict(findings: ObjectImage(bytes, endianness).findings(probe), factCount: probe.factCount)
        }
        let errors = Self.errors(run.errors)
        guard let own = errors.first(where: { !$0.hasPrefix("probe.c:") }) ?? (errors.isEmpty ? run.errors : nil) else {
            return Verdict(findings: errors.map(Self.assertion), factCount: probe.factCount)
        }
        return Verdict(complaint: own)
    }

    /// The assertion that failed, without its line.
    private static func assertion(_ error: String) -> String {
        guard let text = error.range(of: "static assertion failed: \"") else { return error }
        return String(error[text.upperBound...].dropLast())
    }

    /// Macros that the reader skipped, though the compiler makes a number of them.
    func missedConstants(_ ir: LayoutIR, _ includes: String) throws -> [String] {
        let ids = ["not-constant", "incomplete-type", "undefined-name", "undefined-ioctl-macro", "not-expression"]
        let kinds: [SkippedItem.Kind] = [.constant, .ioctl, .macro]
        let names = ir.skipped.filter { ids.contains($0.id) && kinds.contains($0.kind) }.map(\.name)
        guard !names.isEmpty else { return [] }
        // gcc tells of a name that is not declared only once: what it passes over is asked again, alone.
        let passed = try evaluated(names, includes)
        return try passed.filter { try evaluated([$0], includes) == [$0] }.map {
            "\($0) is skipped, and gcc evaluates it"
        }
    }

    /// Those of `names` that gcc finds no fault with as numbers.
    private func evaluated(_ names: [String], _ includes: String) throws -> [String] {
        let lines = names.enumerated().map { "enum { hvabi_s\($0) = !(\($1)) };\n" }
        let first = includes.count { $0 == "\n" } + 1
        let source = try folder.write(includes + lines.joined(), to: "skipped.c")
        let run = try ChildProcess(
            gcc, arguments + ["-fmax-errors=0", "-ftrack-macro-expansion=0", "-fsyntax-only", source],
            environment: ["LC_ALL": "C"])
        if names.count == 1 { return run.status == 0 ? names : [] }
        var refused: Set<Int> = []
        for error in Self.errors(run.errors) where error.hasPrefix("skipped.c:") {
            let number = error.dropFirst("skipped.c:".utf8.count).prefix { $0.isNumber }
            if let line = Int(number) { refused.insert(line - first) }
        }
        return names.indices.filter { !refused.contains($0) }.map { names[$0] }
    }

    /// The errors without the folder of what is compiled.
    private static func errors(_ text: String) -> [String] {
        text.split(separator: "\n").filter { $0.contains(" error: ") }.map { line in
            // Without the folder, which is another one on each machine.
            guard let place = line.range(of: ": ") else { return String(line) }
            let name = line[..<place.lowerBound].split(separator: "/").last ?? ""
            return "\(name)\(line[place.lowerBound...])"
        }
    }

    /// The structs that DWARF has from the lines of `header`.
    func paholeRecords(_ includes: String, _ header: String) throws -> [PaholeRecord] {
        let source = try folder.write(includes, to: "dwarf.c")
        let object = folder.path + "/dwarf.o"
        let run = try ChildProcess(
            gcc, arguments + ["-g", "-fno-eliminate-unused-debug-types", "-c", source, "-o", object])
        guard run.status == 0 else { return [] }
        let pahole = try ChildProcess(Executable.path("pahole"), ["-I", object])
        return PaholeRecord.all(String(decoding: pahole.output, as: UTF8.self), from: header)
    }
}
