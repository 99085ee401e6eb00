// SPDX-License-Identifier: Apache-2.0

import ABISources
import ArgumentParser
import Explaining
import LayoutIR
import Reports

struct Explain: ReadingCommand, FormattedCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say where a name comes from, how it got its value, or why it is missing.",
        discussion: """
            A name is a record, a field by its path, an enum or an enumerator, a typedef, a constant, an ioctl. \
            Values are reported for each target, macros with every definition that their expansion goes through. What \
            is missing, skipped or withheld is reported with what would make it appear.

            Examples:
              hvabi explain ACRN_IOCTL_CREATE_VM acrn
              hvabi explain acrn_io_request.reqs.type acrn
              hvabi explain 'struct vm_run_params' openbsd-vmm
              hvabi explain NR_EVENT_CHANNELS xen-pv --target amd64 --target i386
              hvabi explain ACRN_IOCTL_CREATE_VM /usr/include/linux/acrn.h
            """)

    @Argument(help: "The name: acrn_io_request, acrn_io_request.processed, KVM_RUN.")
    var name: String

    @Argument(help: SourceWords.help, completion: Completions.sources)
    var sources: [String]

    @OptionGroup var form: FormatOption<PlainFormat>

    @OptionGroup var printing: PrintingOptions
    @OptionGroup var search: SearchOptions
    @OptionGroup var meaning: MeaningOptions
    @OptionGroup var cache: CacheOptions
    @OptionGroup var abi: ABIOptions
    @OptionGroup var evaluation: EvaluationOptions
    @OptionGroup var limits: LimitOptions

    func run() throws {
        let reader = try SourceReader(reading.settings)
        let readings = try reader.readLeniently(try reader.plan(sources))
        try evaluation.warning.judge(readings, Console.report)
        var explainer = Explainer(name, readings)
        let explanations = try explainer.explain()
        let report = ExplainReport(name, explanations, targetCount: readings.count)
        try Console.write(report, as: format, text: report.text)
    }
}
