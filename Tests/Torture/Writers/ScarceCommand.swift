// SPDX-License-Identifier: Apache-2.0
//
// `torture scarce`: what writes meets full disks, limits on files and memory, and errors at each of its steps. It says
// so in one line and ends with 2; nothing is half, nothing is left over, and the next run is clean.

import ArgumentParser
import Foundation
import TestSupport

struct ScarceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scarce", abstract: "Let the disk, the memory and every step of writing fail.")

    @Option(help: "Only each so-many-eth step and size; all with 1.")
    var every = 1

    func run() throws {
        tell("torture scarce --every \(every)")
        var findings: [String] = []
        for scene in try WriterScene.all() {
            findings += try limited(scene)
            findings += try FailingSteps(scene, every: every).run()
        }
        findings += try FullDisk().run()
        for finding in findings { tell(finding) }
        tell("\(findings.count) findings")
        if !findings.isEmpty { throw ExitCode.failure }
    }

    /// Files may not grow beyond a size, and the process not beyond another, more of each until the run succeeds.
    private func limited(_ scene: WriterScene) throws -> [String] {
        var findings: [String] = []
        for (option, first, factor) in [("--fsize", 0, 1.5), ("--as", 24 << 20, 1.06)] {
            var (size, failures) = (first, 0)
            while size < 1 << 33 {
                let limit = ["\(option)=\(size)"]
                size = max(size + 100, Int(Double(size) * pow(factor, option == "--as" ? Double(every) : 1)))
                // Where not even that fits, the loader says so in its own words.
                let hello = try ChildProcess(Executable.path("prlimit"), limit + [hvabi, "--version"])
                guard hello.status == 0 || option == "--fsize" else { continue }
                try scene.reset()
                // Its output goes through a pipe: a file would be too large as well.
                let words = ["-o", "pipefail", "-c", "\"$@\" 2>&1 | cat 1>&2", "-", Executable.path("prlimit")]
                let run = try ChildProcess(Executable.path("bash"), words + limit + [hvabi] + scene.command)
                findings += try Aftermath(scene, run).findings.map { "\(scene.name) with \(limit[0]): \($0)" }
                if run.status < 2 { break }
                failures += 1
            }
            tell("\(scene.name) \(option): \(failures) runs had too little")
            if failures == 0 { findings.append("\(scene.name) \(option): no run had too little") }
        }
        return findings
    }

    private var hvabi: String { Surroundings.builtProgram("hvabi") }
}

/// The state after a run that met an error.
struct Aftermath {
    let findings: [String]

    /// - Parameters:
    ///   - mayHaveLitter: Removing litter may be the step that failed.
    ///   - mostErrors: How many things failed; each is one error at most.
    ///   - isHeard: Whether what it says reached us; an answer that was lost is no answer that is missing.
    ///   - amend: Done before the next run, which is to find what it needs.
    init(
        _ scene: WriterScene, _ run: ChildProcess, mayHaveLitter: Bool = false, mostErrors: Int = 1,
        isHeard: Bool = true, amend: () throws -> Void = {}
    ) throws {
        var findings: [String] = []
        let errors = run.errors.split(separator: "\n").filter { $0.contains("error: ") }
        switch run.status {
        case 0, 1:
            if !errors.isEmpty { findings.append("exit \(run.status) with '\(errors[0].prefix(200))'") }
            let done = scene.units().filter { !mayHaveLitter || !$0.key.hasPrefix(".hvabi-") }
            if done != scene.new { findings.append("exit \(run.status), and not all is new") }
        case 2:
            let isTold = (1...max(1, mostErrors)).contains(errors.count) && errors.allSatisfy { $0.hasSuffix("]") }
            if isHeard, !isTold {
                findings.append("says '\(run.errors.prefix(400))' and not one error for what failed")
            }
        default: findings.append("ended with \(run.status): '\(run.errors.prefix(300))'")
        }
        findings += scene.findings(mayHaveLitter: mayHaveLitter || errors.contains { $0.hasSuffix("[crashed]") })
        try amend()
        findings += try scene.settle()
        self.findings = findings
    }
}
