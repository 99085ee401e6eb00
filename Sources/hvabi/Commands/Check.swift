// SPDX-License-Identifier: Apache-2.0

import ABIChecker
import ABISources
import ArgumentParser
import Foundation
import LayoutIR
import Reports
import Statements
import Verification

struct Check: ReadingCommand, VerdictCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Verify interfaces against what is known of them, their bindings and other copies of their headers.",
        discussion: """
            Comparisons with witnesses, each with the number of facts it compared; none is exit 2:
            \(Self.kinds)
            With --between A B another one in their place:
              twins        two sources that should agree do, under the names that
                           --mapping gives them

            Examples:
              hvabi check
              hvabi check acrn --against /usr/include --missing warn
              hvabi check --only bindings --format json
              hvabi check --baseline known.yaml --format junit > report.xml
              hvabi check acrn --against kernel --probe
              hvabi check /usr/include/linux/kvm.h --against btf:vmlinux,kvm.ko
              hvabi check --between xen-pv /usr/include --mapping abi/xen-pv/twins/xen.yaml
            """)

    /// The kinds of witnesses, as help shows them.
    private static let kinds = WitnessKinds.all.flatMap { kind in
        kind.help.enumerated().map { index, line in
            let name = index == 0 ? kind.name : ""
            return "  " + name + String(repeating: " ", count: 13 - name.count) + line
        }
    }.joined(separator: "\n")

    /// The comparison that --between asks for, in place of the others.
    private static let twins = "twins"

    @Argument(
        help: """
            Interfaces, as name, name@version or name@version/target; all versions of all without one. With --against \
            a kernel headers and snapshots, too.
            """,
        completion: Completions.sources)
    var interfaces: [String] = []

    @Option(help: "The folder that holds the generated modules.", completion: .directory)
    var output = "generated"

    @Option(
        help: """
            A folder with other copies of the headers, or who else says where members are: kernel, kernel:MODULE, \
            btf:FILE, a file with BTF, a dump of a kernel; repeatable.
            """,
        completion: .file())
    var against: [String] = []

    @Option(
        help: "Where the headers are that a version was recorded from, if they are not the machine's.",
        completion: .directory)
    var from: String?

    @Flag(help: "Ask the running kernel which numbers it answers, as hvabi probe does.")
    var probe = false

    @OptionGroup var devices: DeviceOptions

    @Option(
        parsing: .upToNextOption,
        help: """
            Compare two sources that should agree, A and B, in place of all else; B may be a folder with the \
            mapping's headers.
            """,
        completion: Completions.sources)
    var between: [String] = []

    @Option(
        help: "With --between: what B calls the declarations of A, and where they are known to differ.",
        completion: .file())
    var mapping: String?

    @Option(help: "What to make of a declaration that one side lacks: error, warn or ignore (with --between: ignore).")
    var missing: MissingPolicy?

    @Option(help: "Only this comparison; repeatable.")
    var only: [Comparison] = []

    @Option(help: "Not this comparison; repeatable.")
    var skip: [Comparison] = []

    @Option(help: "Exit 2 where this comparison cannot be made; repeatable.")
    var require: [Comparison] = []

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
        if let both = only.first(where: skip.contains) {
            throw ValidationError("--only \(both.name) and --skip \(both.name) leave nothing")
        }
        if let both = require.first(where: { !isSelected($0.name) }) {
            throw ValidationError("--require \(both.name) asks for a comparison that is not made")
        }
        if between.isEmpty {
            try validateAgainst()
        } else {
            guard between.count == 2 else { throw ValidationError("--between takes two sources") }
            guard interfaces.isEmpty, only.isEmpty, skip.isEmpty, require.isEmpty, against.isEmpty, !probe else {
                throw ValidationError("--between is a comparison of its own: it goes without the others' options")
            }
        }
    }

    private func validateAgainst() throws {
        if mapping != nil { throw ValidationError("--mapping goes with --between A B") }
        let idle = [
            ("--include", !search.include.isEmpty),
            ("--define", !meaning.define.isEmpty), ("--prelude", !search.prelude.isEmpty),
            ("--all", search.all),
            ("--kernel-tree", search.kernelTree != nil),
            ("What follows --", !CommandLineParts.clang.isEmpty),
        ]
        if headers.isEmpty, let option = idle.first(where: \.1) {
            throw ValidationError("\(option.0) goes with --between A B, or with a header")
        }
        for (words, kind) in [(folders, OriginalsKind.name), (kernels, KernelKind.name)]
        where !words.isEmpty && !isSelected(kind) {
            throw ValidationError("--against \(words[0]) asks for the comparison '\(kind)', which is not made")
        }
        if probe ? !isSelected(ProbeKind.self) : (only + require).map(\.name).contains(ProbeKind.name) {
            throw ValidationError("the comparison '\(ProbeKind.name)' and --probe go together")
        }
        let asksKernel = (only + require).map(\.name).contains(KernelKind.name)
        if kernels.isEmpty, asksKernel || !headers.isEmpty {
            let what = headers.first.map { "'\($0)' belongs to no interface, and" } ?? "'\(KernelKind.name)'"
            throw ValidationError("\(what) is compared with --against kernel, kernel:MODULE, btf:FILE or a dump of one")
        }
    }

    /// The words to verify that are not interfaces.
    private var headers: [String] { interfaces.filter { SourceWord($0).isNoInterface } }
    /// Whom to ask, apart from folders of headers.
    private var kernels: [String] { against.filter { SourceWord($0).isKernel } }
    private var folders: [String] { against.filter { !SourceWord($0).isKernel } }

    func run() throws {
        let checked = try between.isEmpty ? interfaceCheck().run() : twinsCheck().run(between[0], between[1])
        let required = require.map(\.name)
        let plain = checked.report(
            of: between.isEmpty ? selected.map { $0.name } : [Self.twins], requiring: required,
            version: Hvabi.version, folder: FileManager.default.currentDirectoryPath)
        let report = try exceptions.apply(to: plain, checked.exceptions)
        try Console.write(format.bytes(of: report, Console.style))
        if format == .github { try JobSummary.append(report.markdown) }
        if let failure = checked.failure(requiring: required) { throw failure }
        if report.hasFindings() { throw Findings() }
    }

    private func interfaceCheck() throws(CommandFailure) -> InterfaceCheck {
        let sides = InterfaceCheck.Sides(
            output: output, folders: folders, kernels: kernels, root: from, probes: probe ? devices.allowed : nil,
            missing: missing ?? .error, demandsContract: only.contains(Comparison(ContractKind.self)))
        var settings = reading.settings
        // The headers of many interfaces are read in processes of their own.
        if interfaces.count != 1 { settings.parser = ReadingChild.workers(limits) }
        return InterfaceCheck(interfaces, selected, sides, try SourceReader(settings), reading.evaluation.refusing)
    }

    private func twinsCheck() throws(CommandFailure) -> TwinsCheck {
        let mapping = try self.mapping.map { path throws(CommandFailure) in try TwinsMapping.load(path) }
        return TwinsCheck(
            settings: reading.settings, evaluation: reading.evaluation.refusing,
            mapping: mapping ?? TwinsMapping.none, missing: missing ?? .ignore)
    }

    private var selected: [any WitnessKind.Type] { WitnessKinds.all.filter { isSelected($0.name) } }

    private func isSelected(_ kind: any WitnessKind.Type) -> Bool { isSelected(kind.name) }

    private func isSelected(_ name: String) -> Bool {
        (only.isEmpty || only.map(\.name).contains(name)) && !skip.map(\.name).contains(name)
    }
}
