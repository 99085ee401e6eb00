// SPDX-License-Identifier: Apache-2.0

import ABISources
import ArgumentParser
import BindingPlans
import LayoutIR

struct Generate: WritingCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Regenerate the committed Swift bindings and their IR snapshots.",
        discussion: """
            Each bound version and target of an interface becomes a Swift module: a folder of its own that is \
            replaced as a whole or not at all.

            Examples:
              hvabi generate                       everything in abi/
              hvabi generate acrn --check          exit 1 unless all is as generated
              hvabi generate --abi my/abi --output Sources/Bindings
            """)

    @Argument(
        help: """
            Interfaces of the abi/ folder; all without one. NAME@VERSION generates a version that is not bound too.
            """,
        completion: Completions.interfaces)
    var interfaces: [String] = []

    @Option(help: "The folder that holds the modules.", completion: .directory)
    var output = "generated"

    @Flag(help: "Write nothing; exit 1 and say what differs if anything is stale, missing or extra.")
    var check = false

    @Flag(help: "List what has no binding, with its place and its reason, and not only how much.")
    var notes = false

    @OptionGroup var form: FormatOption<PlainFormat>

    @OptionGroup var printing: PrintingOptions
    @OptionGroup var abi: ABIOptions
    @OptionGroup var evaluation: EvaluationOptions
    @OptionGroup var limits: LimitOptions

    func validate() throws {
        try refuseClangArguments()
        if output.isEmpty { throw ValidationError("--output must name a folder.") }
    }

    func run() throws {
        let reader = try SourceReader(settings)
        let bound = try reader.planInterfaces(names).filter(isWanted)
        let planned = try StandInSnapshots.replacing(bound, output: output, reader.settings)
        let read = try reader.readAndReport(planned)
        try evaluation.refusing.judge(read, Console.report)
        let modules = try GeneratedModule.make(from: read, reader.settings.parser)
        let committed = CommittedModules(path: output)
        defer { noteWithheld(modules) }
        if check {
            try report(committed.differences(from: modules, isComplete: interfaces.isEmpty), modules)
        } else {
            try write(modules, to: GeneratedFolder(path: output))
        }
    }

    /// Notes the declarations without a binding, behind the results: a line that counts them, or all of them.
    private func noteWithheld(_ modules: [GeneratedModule]) {
        let withheld = modules.flatMap(\.withheld)
        // JSON has them all.
        guard format == .text else { return }
        guard !notes, !Console.isVerbose, !withheld.isEmpty else { return Console.report(withheld) }
        let count = withheld.count
        Console.report([
            Diagnostic(
                .note,
                "\(count.counted("declaration")) \(count.agree("has", "have")) no binding; --notes lists "
                    + count.agree("it", "them"), id: .withheld)
        ])
    }

    /// Whether a reading is wanted: it is bound, or of a version that is named itself and for a target that Swift is
    /// emitted for.
    private func isWanted(_ plan: PlannedReading) -> Bool {
        guard let part = plan.part, !part.isBound else { return plan.part != nil }
        let isNamed = names.contains { $0.begins(with: "\(part.interface.name)@\(part.version.name)") }
        return isNamed && part.target.triple.platform.reasonAgainstSwift == nil
    }

    /// Each interface once.
    private var names: [String] { interfaces.uniqued() }

    private func report(_ differences: [CommittedModules.Difference], _ modules: [GeneratedModule]) throws {
        let files = modules.reduce(0) { $0 + $1.files.count }
        let report = GenerateReport(
            folder: output, modules: modules.map { .init(module: $0, state: nil) }, differences: differences)
        try Console.write(report, as: format) { _ in
            guard differences.isEmpty else { return differences.map { "\($0)\n" }.joined() }
            return "\(modules.count.counted("module")), \(files.counted("file")): as generated\n"
        }
        if !differences.isEmpty { throw Findings() }
    }

    private func write(_ modules: [GeneratedModule], to folder: GeneratedFolder) throws {
        let lock = try folder.lock()
        defer { lock.release() }
        Watchdog.stop()
        lock.removeLitter()
        var written: [GenerateReport.Module] = []
        var stanza: [String] = []
        for module in modules {
            if !CommittedModules(path: output).holds(module) { stanza += module.manifestStanza(in: folder.path) }
            let isChanged = try folder.write(module, lock)
            written.append(.init(module: module, state: isChanged ? "written" : "unchanged"))
        }
        // Only now: a reader that closes its end must not stop the writing half-way.
        try Console.write(GenerateReport(folder: folder.path, modules: written, differences: []), as: format) { _ in
            written.map { "\(folder.path)/\($0.module.name): \($0.module.summary), \($0.state ?? "")\n" }.joined()
        }
        if !stanza.isEmpty { Console.note("for the targets of Package.swift:") }
        for line in stanza { Console.note(line) }
        for difference in try CommittedModules(path: output).differences(from: modules, isComplete: interfaces.isEmpty)
        {
            Console.report([Diagnostic(.warning, "\(difference)", id: .extraModule)])
        }
    }
}
