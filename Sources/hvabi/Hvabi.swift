// SPDX-License-Identifier: Apache-2.0
//
// The command and its verbs.

import ABISources
import ArgumentParser
import LayoutIR

struct Hvabi: ParsableCommand {
    static let version = "0.1.0"

    /// What `--version` prints: with the commit, where that is known.
    private static var statedVersion: String { CommandLineParts.commit.map { "\(version) (\($0))" } ?? version }

    /// As records name it.
    static var program: String { "hvabi \(version)" }

    static let configuration = CommandConfiguration(
        commandName: "hvabi",
        abstract: "Define, generate and verify hypervisor ABIs from their C headers.",
        discussion: """
            SOURCE is an interface of the abi/ folder (acrn, openbsd-vmm@1.13, openbsd-vmm@1.13/amd64), \
            a header by its path, a snapshot (.json), or REV:path of the git repository that the current folder \
            is in. What follows -- goes to clang.

            Examples:
              hvabi dump /usr/include/linux/kvm.h --prelude linux/ioctl.h
              hvabi check acrn --against /usr/include
              hvabi audit acrn
              hvabi ioctl decode -1070554608
              hvabi explain acrn_io_request acrn
              hvabi doctor

            Exit status: 0 clean, 1 findings, 2 the job could not be done, 64 wrong usage.
            """,
        version: statedVersion,
        subcommands: subcommands(for: CommandLineParts.own))

    private static let verbs: [any ParsableCommand.Type] = [
        Dump.self, Generate.self, Check.self, Diff.self, GateCommand.self, HistoryCommand.self, Audit.self,
        Init.self,
        RecordCommand.self, Layout.self, View.self, IoctlCommand.self, Explain.self, Doctor.self,
        Probe.self, Fingerprint.self, Manual.self, CacheCommand.self,
    ]

    /// The verb that the command line begins with, or all: the parser looks at every option of each one that it is told
    /// of, which takes longer than some verbs do.
    private static func subcommands(for words: [String]) -> [any ParsableCommand.Type] {
        // The pages of a manual are of all.
        guard let word = words.first, word != Manual.configuration.commandName else { return verbs }
        return verbs.first { $0.configuration.commandName == word }.map { [$0] } ?? verbs
    }

    /// Runs a verb and ends the process.
    static func run(_ words: CommandLineParts) -> Never {
        CrashReport.install()
        Environment.clearCompilerVariables()
        if let child = DWARFChild(words.own) { child.run() }
        if let child = ProbeChild(words.own) { child.run() }
        if let child = ReadingChild(words.own) { child.run() }
        do {
            // The parser looks at every type that it is told of: for two words that takes longer than all the rest.
            if words.own == ["--version"] {
                try Console.write("\(statedVersion)\n")
                exit()
            }
            try VerbNames.refuseUnknown(words.own)
            if BashCompletion.isAsked(words.own) {
                try Console.write(BashCompletion.script)
                exit()
            }
            var command = try parseAsRoot(words.own)
            (command as? any LimitedCommand)?.limits.start()
            if let command = command as? any PrintingCommand { Console.start(command) }
            try command.run()
            try Console.finish(isClean: true)
            exit()
        } catch let failure as CommandFailure {
            letGo()
            Console.report(failure.diagnostics)
            exit(withError: ExitCode(2))
        } catch is Findings {
            letGo()
            exit(withError: ExitCode(1))
        } catch {
            if let revision = words.own.first(where: RevisionPath.isOptionLike) {
                Console.report([
                    Diagnostic(.error, "'\(revision)': a revision cannot begin with '-'", id: .unknownRevision)
                ])
                exit(withError: ExitCode(2))
            }
            exit(withError: error)
        }
    }

    /// Prints a result that was kept until the verb ended.
    private static func letGo() {
        do throws(CommandFailure) {
            try Console.finish(isClean: false)
        } catch {
            Console.report(error.diagnostics)
            exit(withError: ExitCode(2))
        }
    }
}
