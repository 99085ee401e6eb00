// SPDX-License-Identifier: Apache-2.0

import ABISources
import ArgumentParser
import LayoutIR
import Reports
import Verification

struct Probe: ReadingCommand, FormattedCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe",
        abstract: "Ask the running kernel which ioctl numbers of an interface it answers.",
        discussion: """
            Calls the ioctls that the interface's recipe allows (probe: in interface.yaml) on descriptors of its \
            own, with an address where nothing is. EFAULT says that the kernel knows the number: direction, group, \
            ordinal and size. Numbers of the same ordinal with another size or direction, which must not be \
            answered so, are called as well, and nothing else is.

            Examples:
              hvabi probe kvm
              hvabi probe kvm@6.1 --fail-on not-answered
              hvabi probe kvm --format json

            Exit status: 1 with --fail-on not-answered where one is not, 2 where none is.
            """)

    /// The results that make the exit status 1.
    enum FailureLevel: String, ExpressibleByArgument, CaseIterable {
        case never
        case notAnswered = "not-answered"
    }

    @Argument(
        help: "An interface, as name, name@version or name@version/target.",
        completion: Completions.interfaces)
    var interface: String

    @OptionGroup var devices: DeviceOptions

    @Option(help: "What makes the exit status 1.")
    var failOn = FailureLevel.never

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
        let plans = try reader.plan([interface])
        guard let plan = plans.first(where: { $0.part?.target.triple.isOfThisMachine ?? false }) else {
            throw CommandFailure("'\(interface)' is not an interface for this machine", id: .otherMachine)
        }
        let readings = try reader.readAndReport([plan])
        guard let own = readings.first else { throw CommandFailure("nothing was read", id: .noSource) }
        let probed = try ProbedInterface(own, allowing: devices.allowed) { () throws(CommandFailure) in
            try reader.readAndReport(try reader.planInterfaces([own.interface?.name ?? ""]))
        }
        let report = try probed.probe()
        try Console.write(NamedProbeReport("\(own.subject)", report), as: format) {
            NamedProbeReport("\(own.subject)", report).text($0)
        }
        guard !report.alive.isEmpty else {
            throw CommandFailure("no ioctl is answered: nothing was learned", id: .nothingAlive, path: report.path)
        }
        if failOn == .notAnswered, !report.notAnswered.isEmpty { throw Findings() }
    }
}

extension Triple {
    fileprivate var isOfThisMachine: Bool { Target(self).isOfThisMachine }
}
