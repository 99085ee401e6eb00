// SPDX-License-Identifier: Apache-2.0

import ABISources
import ArgumentParser
import LayoutIR
import Recording

struct Init: WritingCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Begin an interface: record headers, or copy them, and write a first interface.yaml.",
        discussion: """
            The headers are read for each target as dump reads them, and gcc is asked about what was read. What is \
            written is a record of facts for each target: the next command is hvabi generate NAME. The folder \
            abi/NAME is made as a whole or not at all, and never over one that is there.

            Examples:
              hvabi init kvm --header linux/kvm.h --target x86_64 --target arm64
              hvabi init bhyve@15 --header machine/vmm_dev.h --from ./sysroot
              hvabi init acrn@7.2 --header linux/acrn.h --from ./sysroot
              hvabi init doorbell --header ./doorbell.h --transcribe
            """)

    @Argument(help: "NAME or NAME@VERSION: letters, digits, '.', '-' and '_'.")
    var name: String

    @Option(help: "A header, by its path or the name it is included by; repeatable.", completion: .file())
    var header: [String]

    @Option(name: .customLong("as"), help: "The name that a header given by its path is included by; repeatable.")
    var includedAs: [String] = []

    @Option(name: .shortAndLong, help: "A target: x86_64, arm64, a triple; repeatable. This machine without one.")
    var target: [String] = []

    @Option(help: "A folder with the headers of all targets, in the place of the machine's.", completion: .directory)
    var from: String?

    @Option(help: "What the headers come with, for the record: 'linux-libc-dev 6.1.4'.")
    var package: String?

    @Option(
        name: [.customShort("I"), .long], help: "A directory to search for included headers; repeatable.",
        completion: .directory)
    var include: [String] = []

    @Option(help: "A header to include first; repeatable. What headers usually need is found without it.")
    var prelude: [String] = []

    @OptionGroup var meaning: MeaningOptions

    @Flag(help: "Copy the headers, to be rewritten, in the place of recording what they say.")
    var transcribe = false

    @OptionGroup var form: FormatOption<PlainFormat>

    @OptionGroup var printing: PrintingOptions
    @OptionGroup var abi: ABIOptions
    @OptionGroup var evaluation: EvaluationOptions
    @OptionGroup var limits: LimitOptions

    func validate() throws {
        try refuseClangArguments("--define, --flag and --prelude say what interface.yaml can say too.")
        guard includedAs.isEmpty || includedAs.count == header.count else {
            throw ValidationError("--as goes with each --header")
        }
        if transcribe, package != nil {
            throw ValidationError("--package goes into a record, which --transcribe is not")
        }
    }

    private var options: InitPlan.Options {
        var settings = self.settings
        settings.installed = nil
        settings.includes = include
        settings.preludes = prelude
        settings.defines = meaning.define
        settings.flags = meaning.flag
        return InitPlan.Options(settings: settings, from: from, package: package, program: Hvabi.program)
    }

    func run() throws {
        let parts = name.parts(between: "@", atMost: 2).map(String.init)
        guard parts.allSatisfy(InterfaceFile.isName) else {
            throw ValidationError("'\(name)' is not a name for an interface")
        }
        let new = NewInterface(folder: abi.folder, name: parts[0])
        try new.refuseTaken()
        let plan = try InitPlan(
            name: parts[0], version: parts.count > 1 ? parts[1] : nil, headers: header, includedAs: includedAs,
            targets: target, options)
        let made = try plan.make(transcribes: transcribe)
        try evaluation.warning.judge(made.readings, Console.report)
        Console.report(made.diagnostics)
        if made.diagnostics.contains(where: { $0.severity == .error }) { throw Findings() }
        Watchdog.stop()
        try new.write(made.files)
        let report = InitReport(name: parts[0], path: new.path, files: Array(made.files.keys))
        try Console.write(report, as: format) { _ in
            "\(new.path)/interface.yaml: written\n" + made.summary + "next: \(report.next)\n"
        }
    }
}
