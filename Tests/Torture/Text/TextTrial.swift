// SPDX-License-Identifier: Apache-2.0
//
// A hostile header through the command and the emitter: strings are those that gcc has, nothing in the Swift or the C
// is there that the header only said, and no output does what it was told to.

import ArgumentParser
import CompilerJudge
import Foundation
import LayoutIR
import SwiftEmitter
import TestSupport

struct TextTrial {
    /// The result of a header.
    struct Outcome {
        /// The command refuses it: not even C has such a name.
        var isRefused = false
        var stringCount = 0
        var outputCount = 0
        var findings: [String] = []
    }

    let swift: SwiftCompiler
    private let folder: TemporaryFolder
    private let path: String
    private let other: String
    private let header: HostileHeader
    private static let include = "\(Surroundings.packageFolder)/abi/platform/linux/include"

    /// - Parameter older: The header to compare with by `hvabi diff`, under the same name.
    init(_ header: HostileHeader, older: HostileHeader, _ swift: SwiftCompiler) throws {
        self.header = header
        self.swift = swift
        folder = try TemporaryFolder()
        // As a path begins it is not an option, and not a revision of git.
        path = "./\(header.fileName)"
        other = "./older/\(header.fileName)"
        try FileManager.default.createDirectory(atPath: "\(folder.path)/older", withIntermediateDirectories: true)
        try Data(header.bytes).write(to: URL(fileURLWithPath: "\(folder.path)/\(path)"))
        try Data(older.bytes).write(to: URL(fileURLWithPath: "\(folder.path)/\(other)"))
    }

    func run() throws -> Outcome {
        var outcome = Outcome()
        let dump = try hvabi(["dump", path], format: "json", &outcome)
        guard dump.status == 0 else {
            outcome.isRefused = true
            // An #include line cannot have every name that a file can.
            let isForeign = !dump.errors.contains("[header-name]")
            if isForeign, (try? judge.errors(in: "").isEmpty) ?? false {
                outcome.findings.append("gcc takes it: \(dump.errors.prefix(300))")
            }
            return outcome
        }
        let isOlderSound = try hvabi(["dump", other], format: "json", &outcome).status == 0
        guard let ir = try LayoutIR.read(snapshot: dump.output).first else { throw ChildFailed(description: "no IR") }
        try compareStrings(ir, &outcome)
        for command in commands(ir) where isOlderSound || command.arguments[0] != "diff" {
            let run = try hvabi(command.arguments, format: command.format, &outcome)
            if run.status == 2 { outcome.findings.append("\(command.arguments): \(run.errors)") }
        }
        return outcome
    }

    /// The commands to run, with the format of their output.
    private func commands(_ ir: LayoutIR) -> [(arguments: [String], format: String)] {
        let reports = ["text", "json", "junit", "sarif", "github", "markdown", "html"]
        let name = ir.records.first?.name ?? ir.constants.first?.name
        // Where everything is skipped there is nothing to audit or to explain.
        let audits = name == nil && ir.ioctls.isEmpty ? [] : reports
        let explained: [(arguments: [String], format: String)] =
            name.map { [(["explain", $0, path], "text")] } ?? []
        let drawings = ir.records.isEmpty ? [] : ["text", "json", "svg", "html"]
        let lists = ir.ioctls.isEmpty ? [] : ["text", "markdown"]
        return audits.map { (["audit", path, "--fail-on", "never", "--format", $0], $0) }
            + reports.map { (["diff", other, path, "--fail-on", "never", "--format", $0], $0) }
            + drawings.map { (["layout", path, "--format", $0], $0) }
            + lists.map { (["ioctl", "list", path, "--format", $0], $0) } + explained
            + ir.constants.filter { $0.type == "string" }.prefix(1).map { (["explain", $0.name, path], "text") }
    }

    private func hvabi(_ arguments: [String], format: String, _ outcome: inout Outcome) throws -> ChildProcess {
        let run = try ChildProcess(
            Surroundings.builtProgram("hvabi"), arguments + ["--include", Self.include], in: folder.path)
        var findings = OutputCheck.findings(Array(run.errors.utf8), format: "errors")
        if ![0, 2].contains(run.status) { findings.append("ended with \(run.status)") }
        if run.status == 2, !run.output.isEmpty { findings.append("an answer beside an error") }
        if run.status == 0 {
            findings += OutputCheck.findings(run.output, format: format)
            outcome.outputCount += 1
        }
        outcome.findings += findings.map { "\(arguments.joined(separator: " ")): \($0)" }
        return run
    }

    /// Strings as Swift has them and as gcc has them, and what else is in the Swift.
    private func compareStrings(_ ir: LayoutIR, _ outcome: inout Outcome) throws {
        let module = try SwiftEmitter.emit(ir, module: "Hostile")
        let withheld = Set(module.withheld.map(\.name))
        let names = ir.constants.filter { $0.type == "string" && !withheld.contains($0.name) }.map(\.name)
        for name in header.strings where !names.contains(name) && !(ir.skipped.contains { $0.name == name }) {
            if !withheld.contains(name) { outcome.findings.append("\(name) is neither emitted nor skipped") }
        }
        outcome.findings += try Self.foreignCode(in: module.files, swift, folder.path)
        let (own, theirs) = (try swiftStrings(names, module), try compilerStrings(names))
        guard own.count == names.count else {
            outcome.findings.append("the Swift does not compile: \(own.keys.sorted())")
            return
        }
        outcome.stringCount += names.count
        outcome.findings += Self.differences(names, own, theirs)
        // The twin: a string with another byte.
        if let name = names.first {
            let wrong = theirs.merging([name: (theirs[name] ?? []) + [1]]) { $1 }
            if Self.differences(names, own, wrong).isEmpty { outcome.findings.append("a wrong byte is not noticed") }
        }
    }

    private static func differences(
        _ names: [String], _ own: [String: [UInt8]], _ theirs: [String: [UInt8]]
    ) -> [String] {
        names.filter { own[$0] != theirs[$0] }.map { "\($0): \(own[$0] ?? []) in Swift, \(theirs[$0] ?? []) in C" }
    }

    private func swiftStrings(_ names: [String], _ module: EmittedModule) throws -> [String: [UInt8]] {
        var texts = module.files.filter { $0.key.hasSuffix(".swift") }
        texts["main.swift"] = names.map {
            "print(\"\($0)\", [UInt8](\($0).utf8).map(String.init).joined(separator: \" \"))\n"
        }
        .joined()
        let files = try texts.sorted { $0.key < $1.key }.map { try folder.write($0.value, to: $0.key) }
        let program = "\(folder.path)/program"
        let build = try swift.link(files, module: "Hostile", optimization: "-Onone", output: program)
        guard build.status == 0 else { return [build.errors: []] }
        let lines = String(decoding: try ChildProcess(program, []).output, as: UTF8.self).split(separator: "\n")
        return Dictionary(
            lines.map { line in
                let words = line.split(separator: " ")
                return (String(words[0]), words.dropFirst().compactMap { UInt8($0) })
            }, uniquingKeysWith: { $1 })
    }

    private func compilerStrings(_ names: [String]) throws -> [String: [UInt8]] {
        let text = names.map { "const char fz_\($0)[] = \($0);\n" }.joined()
        let data = try judge.objects(in: text, prefix: "fz_").data
        return Dictionary(
            uniqueKeysWithValues: names.map { ($0, Array((data.object("fz_\($0)")?.bytes ?? [0]).dropLast())) })
    }

    /// gcc on the header, with some text behind it.
    private var judge: CompilerJudge {
        get throws {
            guard let compiler = Compiler(for: Triple.host.platform, find: Executable.installed) else {
                throw ValidationError("no gcc")
            }
            return CompilerJudge(
                compiler, ["-nostdinc", "-I", Self.include, "-include", "\(folder.path)/\(path)"])
        }
    }

    /// The canary as code: in what the Swift parser makes of a file, and in the C behind the comments.
    static func foreignCode(
        in files: [String: String], _ swift: SwiftCompiler, _ folder: String
    ) throws -> [String] {
        var findings: [String] = []
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
            // Both tools say the file's name, which is the header's.
            let file = "\(folder)/code.\(name.split(separator: ".").last ?? "")"
            try Data(text.utf8).write(to: URL(fileURLWithPath: file))
            if name.hasSuffix(".swift") {
                let parsed = try ChildProcess(
                    Executable.path("swiftc"), ["-frontend", "-dump-parse", "-parse-as-library", file])
                // Names and structure; what a string says stands in quotes after `value=`.
                let code = String(decoding: parsed.output, as: UTF8.self).replacing(
                    /value="(?:[^"\\]|\\.)*"/.matchingSemantics(.unicodeScalar), with: "")
                if parsed.status != 0 || code.contains(HostileText.canary) {
                    findings.append("\(name): the header's text is code")
                }
            } else if name.hasSuffix(".h") {
                let plain = try ChildProcess(
                    Executable.path("gcc"), ["-fpreprocessed", "-dD", "-E", "-P", "-w", "-x", "c", file])
                let code = String(decoding: plain.output, as: UTF8.self).replacing(
                    /"(?:[^"\\\n]|\\.)*"/.matchingSemantics(.unicodeScalar), with: "")
                if code.contains(HostileText.canary) { findings.append("\(name): the header's text is code") }
            }
        }
        return findings
    }
}
