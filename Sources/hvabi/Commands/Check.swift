// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LayoutIR

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Verify interfaces against what is known of them, their bindings and other copies of their headers.",
        discussion: """
            Four comparisons, each with the number of facts it compared; none is exit 2:
              contract     the headers bear out the facts that interface.yaml states
              bindings     what is committed is what would be generated
              compiler     gcc for the target agrees with every fact; for a BSD a Linux gcc stands in
              originals    every fact of the headers equals that of the same headers below --against DIR; \
            DIR/<target> is searched first, and headers that are not there are not compared

            Examples:
              hvabi check
              hvabi check acrn --against /usr/include --missing warn
              hvabi check --only bindings --format json
              hvabi check --format junit > report.xml
            """)

    enum Comparison: String, ExpressibleByArgument, CaseIterable {
        case contract, bindings, compiler, originals
    }

    @Argument(help: "Interfaces, as name, name@version or name@version/target; all versions of all without one.")
    var interfaces: [String] = []

    @OptionGroup var abi: ABIOptions

    @Option(help: "The folder that holds the generated modules.")
    var output = "generated"

    @Option(help: "A folder with other copies of the headers; repeatable.")
    var against: [String] = []

    @Option(help: "What to make of a declaration that one side lacks.")
    var missing = MissingPolicy.error

    @Option(help: "Only this comparison; repeatable.")
    var only: [Comparison] = []

    @Option(help: "Exit 2 where this comparison cannot be made; repeatable.")
    var require: [Comparison] = []

    @Option(help: "The form of the report.")
    var format = CheckFormat.text

    func validate() throws {
        if only.contains(.originals), against.isEmpty {
            throw ValidationError("--only originals needs --against DIR")
        }
    }

    func run() throws {
        let readings = try InterfaceSource.readings(of: interfaces, in: abi.folder)
        var results: [CheckResult] = []
        var skipped: [(comparison: Comparison, line: String)] = []
        let needed = isSelected(.contract) || isSelected(.compiler) ? readings : readings.filter(\.isBound)
        let read = only == [.originals] ? [] : try ReadInterface.read(needed)
        if isSelected(.contract) {
            let stated = ContractCheck.run(read)
            results += stated.results
            skipped += stated.skipped.map { (.contract, $0) }
        }
        if isSelected(.bindings) { results += try BindingsCheck.run(read, output: output) }
        if isSelected(.compiler) {
            let judged = try CompilerCheck.run(read)
            results += judged.results
            skipped += judged.skipped.map { (.compiler, $0) }
        }
        if isSelected(.originals) { results += try OriginalsCheck.run(readings, against: against, missing) }
        try Console.write(format.bytes(of: results, skipped: skipped.map(\.line)))
        try refuseEmpty(results, readings)
        if skipped.contains(where: { require.contains($0.comparison) }) {
            throw CommandFailure("a required comparison was skipped", id: "required")
        }
        if results.contains(where: \.hasErrors) { throw CommandFailure.findings }
    }

    private func isSelected(_ comparison: Comparison) -> Bool {
        only.isEmpty ? comparison != .originals || !against.isEmpty : only.contains(comparison)
    }

    /// A comparison that compared nothing has not passed.
    private func refuseEmpty(
        _ results: [CheckResult], _ readings: [InterfaceSource.Reading]
    ) throws(CommandFailure) {
        var empty = results.filter { $0.factCount == 0 }.map(\.title)
        if only.contains(.contract) {
            empty += ContractCheck.interfacesWithoutFacts(readings).map { "\($0) contract" }
        }
        guard !empty.isEmpty || results.isEmpty else { return }
        throw CommandFailure(
            empty.isEmpty
                ? [Diagnostic(.error, "nothing was compared", id: "nothing-compared")]
                : empty.map { Diagnostic(.error, "\($0): no fact was compared", id: "nothing-compared") })
    }
}
