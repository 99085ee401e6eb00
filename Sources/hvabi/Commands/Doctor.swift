// SPDX-License-Identifier: Apache-2.0

import ABISources
import ArgumentParser
import LayoutIR
import Reports
import Verification

struct Doctor: FormattedCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Say what there is to work with, and what each missing part would provide.",
        discussion: """
            Looks for libclang, the interfaces, the generated modules, a compiler to judge each target, and the \
            programs that some verbs run. Exit status 2 where headers cannot be read.

            Examples:
              hvabi doctor
              HVABI_LLVM=/usr/lib/llvm-19 hvabi doctor
              hvabi doctor --abi my/abi --format json
            """)

    @Option(help: "The folder that holds the generated modules.", completion: .directory)
    var output = "generated"

    @OptionGroup var form: FormatOption<PlainFormat>

    @OptionGroup var printing: PrintingOptions
    @OptionGroup var abi: ABIOptions

    func run() throws {
        let machine = MachineExamination(abi: abi.folder, output: output, Installation.own)
        let (items, isUsable) = machine.examine()
        let report = DoctorReport(items, isUsable: isUsable)
        try Console.write(report, as: format, text: report.text)
        if !isUsable { throw CommandFailure([]) }
    }
}
