// SPDX-License-Identifier: Apache-2.0

import ABISources
import ArgumentParser
import Foundation
import LayoutAuditor
import LayoutIR
import Reports
import Statements
import Verification

struct Audit: ReadingCommand, VerdictCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Lint an ABI: holes, leaks, 32-bit against 64-bit layouts, pointers, ioctl numbers, ...",
        discussion: """
            The rules are those of the kernel's documents on ioctls. A profile says which of them an ABI is held to:
              uapi      one ABI for 32-bit and 64-bit programs; read for a 64-bit
                        target and its 32-bit companion
              native    program and kernel are built for the same machine
            An interface.yaml says which profile is its own; headers are held to uapi. Without --target headers are \
            read for this machine and its companion (i386 for x86_64, arm for aarch64), with it for what it says.

            Examples:
              hvabi audit acrn
              hvabi audit /usr/include/linux/kvm.h --prelude linux/ioctl.h --skip reserved
              hvabi audit include/foo.h --lint leak --lint hole --fail-on note
              hvabi audit include/foo.h --baseline audit.yaml --update-baseline
              hvabi audit --each include/uapi/linux --kernel-tree . --fail-on never
              hvabi audit --lints
            """)

    /// The least severity that makes the run fail.
    enum FailureLevel: String, ExpressibleByArgument, CaseIterable {
        case note, warning, error, never
    }

    @Argument(
        help: "Interfaces, headers, snapshots (.json) or headers of a git revision (REV:path).",
        completion: Completions.sources)
    var sources: [String] = []

    @Option(help: "What the ABI promises; an interface says it itself.")
    var profile: AuditProfile?

    @Option(name: .long, help: "Only this lint; repeatable.", completion: Completions.lints)
    var lint: [String] = []

    @Option(help: "Not this lint; repeatable.", completion: Completions.lints)
    var skip: [String] = []

    @Flag(help: "List all lints, with their severities, and stop.")
    var lints = false

    @Flag(help: EachRun.help)
    var each = false

    @Option(help: "Exit 1 for findings of this severity and above.")
    var failOn = FailureLevel.error

    @OptionGroup var exceptions: ExceptionOptions

    @OptionGroup var form: FormatOption<ReportFormat>

    @OptionGroup var printing: PrintingOptions
    @OptionGroup var search: SearchOptions
    @OptionGroup var meaning: MeaningOptions
    @OptionGroup var cache: CacheOptions
    @OptionGroup var abi: ABIOptions
    @OptionGroup var evaluation: EvaluationOptions
    @OptionGroup var limits: LimitOptions

    func validate() throws {
        for name in lint + skip where !Lint.all.contains(where: { $0.id == name }) {
            let known = Lint.all.map(\.id)
            throw ValidationError(
                "there is no lint '\(name)'; there is \(known.joined(separator: ", "))"
                    + Suggestions.question(for: name, among: known))
        }
        if let both = lint.first(where: skip.contains) {
            throw ValidationError("--lint \(both) and --skip \(both) leave nothing")
        }
        if lints {
            guard format == .text || format == .json else {
                throw ValidationError("--lints is printed as text or json")
            }
        } else if sources.isEmpty {
            throw ValidationError("Missing expected argument '<sources> ...'")
        }
    }

    func run() throws {
        if lints { return try Console.write(format == .json ? LintTable.json : Array(LintTable.text.utf8)) }
        let chosen = Lint.all.filter { (lint.isEmpty || lint.contains($0.id)) && !skip.contains($0.id) }
        var audit = AuditRun(chosen)
        let failure = try each ? readEach(&audit) : read(&audit)
        let plain = audit.report(version: Hvabi.version, folder: FileManager.default.currentDirectoryPath)
        var report = try exceptions.apply(to: plain, audit.exceptions)
        report.failingSeverity = Diagnostic.Severity(rawValue: failOn.rawValue)
        try Console.write(format.bytes(of: report, Console.style))
        if format == .github { try JobSummary.append(report.markdown) }
        if let failure { throw failure }
        if report.hasFailed { throw Findings() }
    }

    private func read(_ audit: inout AuditRun) throws -> CommandFailure? {
        let reader = try SourceReader(reading.settings)
        for source in try AuditedSource.read(sources, reader, profile: profile, reading.evaluation.refusing) {
            try audit.append(source)
        }
        return nil
    }

    /// - Returns: Why some sources could not be audited; the others are.
    private func readEach(_ audit: inout AuditRun) throws(CommandFailure) -> CommandFailure? {
        let run = EachRun(
            settings: reading.settings, limits: limits, policy: reading.evaluation.refusing, empty: [.nothingAudited])
        let profile = profile
        return try run.outcome(of: sources) { source, reader throws(SourceFailure) in
            try AuditedSource.plan(source, reader, profile: profile).plans
        } body: { readings throws(SourceFailure) in
            let own = profile ?? readings.first?.interface?.auditProfile ?? .uapi
            try audit.append(AuditedSource(profile: own, readings: readings))
        }
    }
}

extension AuditProfile: ExpressibleByArgument {}
