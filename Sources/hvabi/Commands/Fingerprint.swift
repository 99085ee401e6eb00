// SPDX-License-Identifier: Apache-2.0

import ABIChecker
import ABISources
import ArgumentParser
import LayoutIR
import Reports
import Verification
import Witnesses

struct Fingerprint: ReadingCommand, FormattedCommand {
    static let configuration = CommandConfiguration(
        commandName: "fingerprint",
        abstract: "Say which recorded versions of an interface a kernel agrees with, and which is nearest.",
        discussion: """
            Each version of the interface for the kernel's machine is compared with the kernel's records and enums as \
            check --against does it. A version fits where nothing differs. With --probe the running kernel is asked \
            for the interface's numbers as well.

            Examples:
              hvabi fingerprint kvm
              hvabi fingerprint kvm --against btf:vmlinux,kvm.ko
              hvabi fingerprint kvm --probe --format json

            Exit status: 1 where no version fits, 2 where nothing could be compared.
            """)

    @Argument(help: "An interface, by its name.", completion: Completions.interfaces)
    var interface: String

    @Option(help: "The kernel: kernel, kernel:MODULE, btf:FILE, dwarf:FILE, a dump of one.", completion: .file())
    var against = "kernel"

    @Flag(help: "Ask the running kernel for numbers as well.")
    var probe = false

    @OptionGroup var devices: DeviceOptions

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
        let readings = try reader.readAndReport(try reader.planInterfaces([interface]))
        let call = WitnessCall(
            parts: [], readings: readings, output: "", against: [], kernels: [against],
            probes: probe ? devices.allowed : nil, missing: .ignore,
            reader: reader, evaluation: reading.evaluation.refusing)
        let kernels = try KernelKind.witnesses(for: call)
        let probes = try ProbeKind.witnesses(for: call)
        var versions: [FingerprintReport.Version] = []
        for (index, reading) in readings.enumerated() {
            let claim = Claim("\(reading.subject)", reading.ir)
            let witnesses = kernels[index] + (probes.isEmpty ? [] : probes[index])
            do throws(WitnessFailure) {
                let hearings = try ABIChecker.hear(witnesses, on: claim)
                versions.append(FingerprintReport.Version("\(reading.subject)", hearings))
            } catch {
                throw CommandFailure(error.message, id: error.id)
            }
        }
        let report = FingerprintReport(interface, against, versions)
        try Console.write(report, as: format, text: report.text)
        guard report.isComparison else {
            throw CommandFailure("no version of '\(interface)' has anything of this kernel", id: .nothingCompared)
        }
        if !report.fits { throw Findings() }
    }
}
