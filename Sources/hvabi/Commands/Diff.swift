// SPDX-License-Identifier: Apache-2.0

import ABIDiffer
import ABISources
import ArgumentParser
import Comparing
import Foundation
import Reports

struct Diff: ReadingCommand, VerdictCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Report what changed between two versions of an ABI, and whom it breaks.",
        discussion: """
            OLD and NEW are any sources: interfaces, headers, snapshots, headers of git revisions, kernels, or a mix. Each \
            change is breaking, conditional (safe if a stated rule is kept), compatible or cosmetic, for a program \
            compiled with the one header that meets a kernel compiled with the other. What only follows from another \
            change is counted with it. hvabi diff --rules lists all rules; docs/abi-changes.md explains them.

            Examples:
              hvabi diff openbsd-vmm@1.4 openbsd-vmm@1.13
              hvabi diff v6.1:include/foo.h v6.6:include/foo.h -I :include
              hvabi diff old/vfio.h new/vfio.h --old-include old --new-include new
              hvabi diff kvm.json linux/kvm.h --prelude linux/ioctl.h --scope vmm.c
              hvabi diff kernel /usr/include/linux/kvm.h

            Exit status: 1 where a change is at least as bad as --fail-on says.
            """)

    @Argument(help: "The old source.", completion: Completions.sources)
    var old: String?

    @Argument(help: "The new source.", completion: Completions.sources)
    var new: String?

    @Option(
        help: "A folder to search for headers of OLD, before those of --include; repeatable.", completion: .directory)
    var oldInclude: [String] = []

    @Option(
        help: "A folder to search for headers of NEW, before those of --include; repeatable.", completion: .directory)
    var newInclude: [String] = []

    @Option(help: "The least severity that makes the exit status 1.")
    var failOn = FailureLevel.breaking

    @Option(
        help: """
            Only what somebody uses: a name, which may hold '*', a file, whose every identifier is taken for a name \
            that is used (a list of names, or C), or an interface of the abi folder, for what it declares. Records \
            bring what they embed, ioctls their arguments.
            """,
        completion: Completions.sources)
    var scope: String?

    @OptionGroup var exceptions: ExceptionOptions

    @OptionGroup var form: FormatOption<ReportFormat>

    @Flag(help: "Draw the records that changed, old and new side by side.")
    var layout = false

    @Flag(help: "List consequences one by one.")
    var consequences = false

    @Flag(help: "List all rules: how bad each change is, and why.")
    var rules = false

    @OptionGroup var printing: PrintingOptions
    @OptionGroup var search: SearchOptions
    @OptionGroup var meaning: MeaningOptions
    @OptionGroup var cache: CacheOptions
    @OptionGroup var abi: ABIOptions
    @OptionGroup var evaluation: EvaluationOptions
    @OptionGroup var limits: LimitOptions

    /// The names to read of two kernels.
    private func wanted() throws(SourceFailure) -> [String] {
        guard let scope else { return [] }
        return try DiffScope.wanted(scope, reading.settings)
    }

    func validate() throws {
        if rules {
            guard old == nil, [.text, .json].contains(format) else {
                throw ValidationError("--rules is used alone, or with --format json")
            }
        } else if new == nil {
            throw ValidationError("two sources are needed: OLD NEW")
        }
    }

    func run() throws {
        guard let old, let new else {
            return try Console.write(format == .json ? RulesJSON.bytes() : RulesText.bytes())
        }
        let sides = try DiffSides(old, new, reading.settings, oldInclude: oldInclude, newInclude: newInclude)
            .read { () throws(SourceFailure) in try wanted() }
        let ground = try CommonGround(sides.old, sides.new)
        let unevaluated = reading.evaluation.refusing.diagnostics(ground.old + ground.new)
        Console.report(unevaluated.filter { $0.severity < .error })
        let pairs = try TargetPairs(ground)
        let scope = try scope.map { try DiffScope($0, reading.settings, pairs) }
        let comparison = try DiffComparison(
            pairs, isFocused: !search.all, scope: scope, isDrawn: layout || format == .html)
        let made = comparison.report(old: old, new: new, showsConsequences: consequences)
        let general = made.report(
            version: Hvabi.version, folder: FileManager.default.currentDirectoryPath,
            name: RevisionPath(new)?.path)
        let judged = try exceptions.apply(to: general)
        let report = made.accepting(judged)
        try Console.write(report.bytes(as: format, judged, Console.style))
        if format == .github { try JobSummary.append { DiffMarkdown.bytes(of: report, byteLimit: $0) } }
        // An item without a value was compared by its text: that is worth showing, but it is not a verdict.
        let refusals = unevaluated.filter { $0.severity == .error }
        guard refusals.isEmpty else { throw CommandFailure(refusals) }
        let hasBadException = judged.sections.dropFirst().contains { section in
            section.findings.contains { $0.severity == .error }
        }
        if hasBadException || failOn.isReached(by: report.worst) { throw Findings() }
    }

    /// From which severity on the exit status is 1.
    enum FailureLevel: String, ExpressibleByArgument, CaseIterable {
        case any, conditional, breaking, never

        func isReached(by worst: Severity?) -> Bool {
            guard let worst else { return false }
            return switch self {
            case .any: true
            case .conditional: worst >= .conditional
            case .breaking: worst >= .breaking
            case .never: false
            }
        }
    }
}
