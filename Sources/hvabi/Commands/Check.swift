// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import LayoutIR
import Reports

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

    @Option(help: "Not this comparison; repeatable.")
    var skip: [Comparison] = []

    @Option(help: "Exit 2 where this comparison cannot be made; repeatable.")
    var require: [Comparison] = []

    @OptionGroup var exceptions: ExceptionOptions

    @Option(help: "The form of the report.")
    var format = ReportFormat.text

    func validate() throws {
        if let both = only.first(where: skip.contains) {
            throw ValidationError("--only \(both.rawValue) and --skip \(both.rawValue) leave nothing")
        }
        if let both = require.first(where: { !isSelected($0) }) {
            throw ValidationError("--require \(both.rawValue) asks for a comparison that is not made")
        }
    }

    func run() throws {
        let readings = try InterfaceSource.readings(of: interfaces, in: abi.folder)
        let made = try compare(readings)
        let report = try exceptions.apply(
            to: Report(
                verb: "check", version: Hvabi.configuration.version, folder: FileManager.default.currentDirectoryPath,
                rules: CheckRules.rules(of: Comparison.allCases.filter(isSelected).map(\.rawValue)),
                sections: made.sections, skipped: made.skipped),
            Self.exceptions(of: readings))
        try Console.write(format.bytes(of: report))
        try refuseEmpty(made, readings)
        if made.skipped.contains(where: { require.map(\.rawValue).contains($0.comparison) }) {
            throw CommandFailure("a required comparison was skipped", id: "required")
        }
        if report.hasFindings() { throw CommandFailure.findings }
    }

    private func compare(
        _ readings: [InterfaceSource.Reading]
    ) throws(CommandFailure) -> (sections: [Section], skipped: [Skipped]) {
        let needed = isSelected(.contract) || isSelected(.compiler) ? readings : readings.filter(\.isBound)
        let isRead = [.contract, .bindings, .compiler].contains(where: isSelected)
        let read = isRead ? try ReadInterface.read(needed) : []
        var parts: [(sections: [Section], skipped: [Skipped])] = []
        if isSelected(.contract) { parts.append(ContractCheck.run(read)) }
        if isSelected(.bindings) { parts.append(try BindingsCheck.run(read, output: output)) }
        if isSelected(.compiler) { parts.append(try CompilerCheck.run(read)) }
        if isSelected(.originals) { parts.append(try OriginalsCheck.run(readings, against: against, missing)) }
        return (parts.flatMap(\.sections), parts.flatMap(\.skipped))
    }

    private func isSelected(_ comparison: Comparison) -> Bool {
        (only.isEmpty || only.contains(comparison)) && !skip.contains(comparison)
    }

    /// What the interfaces themselves accept, each once.
    private static func exceptions(of readings: [InterfaceSource.Reading]) -> [Exception] {
        var seen: Set<String> = []
        return readings.map(\.interface).filter { seen.insert($0.name).inserted }.flatMap(\.exceptions)
    }

    /// A comparison that compared nothing has not passed.
    private func refuseEmpty(
        _ made: (sections: [Section], skipped: [Skipped]), _ readings: [InterfaceSource.Reading]
    ) throws(CommandFailure) {
        var empty = made.sections.filter { $0.count == 0 }.map(\.title)
        if only.contains(.contract) {
            empty += ContractCheck.interfacesWithoutFacts(readings).map { "\($0) contract" }
        }
        guard !empty.isEmpty || made.sections.isEmpty else { return }
        let messages = empty.isEmpty ? ["nothing was compared"] : empty.map { "\($0): no fact was compared" }
        throw CommandFailure(messages.map { Diagnostic(.error, $0, id: "nothing-compared") })
    }
}

extension ReportFormat: ExpressibleByArgument {}
