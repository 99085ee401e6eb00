// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LayoutIR

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Verify interfaces against their committed bindings and against other copies of their headers.",
        discussion: """
            Three comparisons, each with the number of facts it compared; none is exit 2:
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
        case bindings, compiler, originals
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
        var skipped: [String] = []
        if isSelected(.bindings) { results += try BindingsCheck.run(readings, output: output) }
        if isSelected(.compiler) {
            let judged = try CompilerCheck.run(readings)
            results += judged.results
            skipped += judged.skipped
        }
        if isSelected(.originals) { results += try OriginalsCheck.run(readings, against: against, missing) }
        try Console.write(format.bytes(of: results, skipped: skipped))
        try refuseEmpty(results)
        if require.contains(.compiler), !skipped.isEmpty {
            throw CommandFailure("a required comparison was skipped", id: "required")
        }
        if results.contains(where: \.hasErrors) { throw CommandFailure.findings }
    }

    private func isSelected(_ comparison: Comparison) -> Bool {
        only.isEmpty ? comparison != .originals || !against.isEmpty : only.contains(comparison)
    }

    /// A comparison that compared nothing has not passed.
    private func refuseEmpty(_ results: [CheckResult]) throws(CommandFailure) {
        let empty = results.filter { $0.factCount == 0 }
        guard !empty.isEmpty || results.isEmpty else { return }
        throw CommandFailure(
            results.isEmpty
                ? [Diagnostic(.error, "nothing was compared", id: "nothing-compared")]
                : empty.map { Diagnostic(.error, "\($0.title): no fact was compared", id: "nothing-compared") })
    }
}
