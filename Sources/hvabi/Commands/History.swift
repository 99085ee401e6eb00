// SPDX-License-Identifier: Apache-2.0

import ABISources
import ArgumentParser
import Comparing
import LayoutIR
import Reports

struct HistoryCommand: ReadingCommand, PrintingCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Which version introduced, changed or removed each record, ioctl, enumerator and constant.",
        discussion: """
            SOURCE is a header of the git repository and REVS its revisions, or a range of first parents, of which \
            only those are versions that change the header or what it includes. Or it is an interface with all its \
            versions; or there is a source for each version, oldest first. Equal contents are read once.

            Examples:
              hvabi history include/uapi/linux/kvm.h v6.1..v6.12 --kernel-tree :
              hvabi history include/doorbell.h v1 v2 v3 --format markdown
              hvabi history openbsd-vmm
              hvabi history old.json new.json
              hvabi history foo.h v5.0..v6.0 --of foo_args --first
              hvabi history foo.h v5.0..v6.0 --shard 1/4 > part1.json
              hvabi history --merge part1.json part2.json part3.json part4.json
            """)

    @Argument(help: "SOURCE REVS..., an interface, or a source for each version.", completion: Completions.sources)
    var sources: [String] = []

    @Option(name: .customLong("of"), help: "Only what happened to a declaration, or to a member of one.")
    var name: String?

    @Flag(help: "Of that only the first version that changed its layout or its number.")
    var first = false

    @Option(help: "Make only part I of N, to be merged with the others: I/N.")
    var shard: HistoryShard?

    @Option(parsing: .upToNextOption, help: "Make the history of the parts in these files.", completion: .file())
    var merge: [String] = []

    @Flag(help: "Exit 2 where a revision cannot be read; without it such a revision is marked as a gap.")
    var failOnGap = false

    @Option(help: "The form of the history; text without it.")
    var format: HistoryFormat?

    @OptionGroup var printing: PrintingOptions
    @OptionGroup var search: SearchOptions
    @OptionGroup var meaning: MeaningOptions
    @OptionGroup var cache: CacheOptions
    @OptionGroup var abi: ABIOptions
    @OptionGroup var evaluation: EvaluationOptions
    @OptionGroup var limits: LimitOptions

    var keepsReadings: Bool { true }

    func validate() throws {
        guard sources.isEmpty != merge.isEmpty else {
            throw ValidationError(
                sources.isEmpty ? "A history needs SOURCE REVS..., or --merge." : "--merge takes no other sources.")
        }
        if first, name == nil { throw ValidationError("--first goes with --of NAME.") }
        if shard != nil, name != nil { throw ValidationError("--of goes with --merge; a part has all names.") }
        if shard != nil, format != nil { throw ValidationError("--format goes with --merge; a part has its own form.") }
        if shard != nil, !merge.isEmpty { throw ValidationError("--shard makes a part, --merge makes the whole.") }
    }

    func run() throws {
        guard merge.isEmpty else {
            let history = try told(try HistoryParts.merged(merge))
            try Console.write((format ?? .text).bytes(of: history, Console.style))
            if failOnGap, history.versions.contains(where: { $0.gap != nil }) {
                throw CommandFailure("not every version can be read (--fail-on-gap)", id: .gaps)
            }
            return
        }
        var settings = reading.settings
        settings.toleratesMissingFolders = true
        settings.parser = ReadingChild.workers(limits)
        // Of kernels and objects no more is read.
        if let name { settings.names = NameScope([name]) }
        let reader = try SourceReader(settings)
        let plan = try HistoryPlan(sources, reader)
        let part = shard?.part ?? History.Part(number: 1, count: 1)
        let made = try HistoryMaker(plan, part).make(reader)
        let (history, gaps) = (try told(made.history), made.gaps)
        if Console.isVerbose, let cache = settings.cache { Console.report([cache.use.note]) }
        let policy = reading.evaluation.refusing
        Console.report(policy.diagnostics(made.readings.last ?? []).filter { $0.severity < .error })
        try Console.write(
            shard == nil
                ? (format ?? .text).bytes(of: history, Console.style) : HistoryJSON.bytes(of: history, part: part))
        Console.report(gaps)
        let refusals = policy.diagnostics(made.readings.flatMap(\.self)).filter { $0.severity == .error }
        if !refusals.isEmpty { throw CommandFailure(refusals) }
        if failOnGap, !gaps.isEmpty {
            throw CommandFailure("not every version can be read (--fail-on-gap)", id: .gaps)
        }
    }
}

extension HistoryCommand {
    /// The history of what was asked for.
    private func told(_ history: History) throws(CommandFailure) -> History {
        guard let name else { return history }
        guard let own = history.of(name, firstOnly: first) else {
            throw CommandFailure("no version of \(history.source) declares '\(name)'", id: .noSuchName)
        }
        return own
    }
}

/// `2/5`.
struct HistoryShard: ExpressibleByArgument {
    let part: History.Part

    init?(argument: String) {
        let numbers = argument.parts(between: "/").map { Int($0) }
        guard numbers.count == 2, let number = numbers[0], let count = numbers[1], 1...10_000 ~= count,
            1...count ~= number
        else { return nil }
        part = History.Part(number: number, count: count)
    }
}

extension HistoryFormat: ExpressibleByArgument {}
