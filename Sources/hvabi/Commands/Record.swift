// SPDX-License-Identifier: Apache-2.0

import ABISources
import ArgumentParser
import LayoutIR
import Recording
import Reports

struct RecordCommand: WritingCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Record an interface from its headers: again, or a new version beside the old ones.",
        discussion: """
            Reads the headers that interface.yaml names for each target, asks the target's compiler about them, writes \
            abi/NAME/VERSION/TARGET.json, and prints what changed.

            Examples:
              hvabi record kvm                         the newest one again
              hvabi record kvm@6.19 --from ./sysroot   a new version
              hvabi record kvm@6.1 --check             exit 1 where it differs
            """)

    @Argument(help: "NAME, or NAME@VERSION.", completion: Completions.interfaces)
    var interface: String

    @Option(help: "A folder with the headers of all targets, in the place of the machine's.", completion: .directory)
    var from: String?

    @Option(help: "What the headers come with, for the record: 'linux-libc-dev 6.1.4'.")
    var package: String?

    @Option(name: .shortAndLong, help: "A target of the interface; repeatable. All that the version has without one.")
    var target: [String] = []

    @Flag(help: "Write nothing; exit 1 unless the headers give what is recorded.")
    var check = false

    @OptionGroup var form: FormatOption<PlainFormat>

    @OptionGroup var printing: PrintingOptions
    @OptionGroup var abi: ABIOptions
    @OptionGroup var evaluation: EvaluationOptions
    @OptionGroup var limits: LimitOptions

    func validate() throws {
        try refuseClangArguments()
    }

    func run() throws {
        let subject = try RecordSubject(interface, abi.folder, targets: target)
        let old = try subject.previous(Console.report)
        let recorder = Recorder(
            request: try subject.request(from: from, allowing: limits.allowedFolders),
            reader: try SourceReader(settings), package: package ?? subject.package(from: from),
            program: Hvabi.program)
        let made = try recorder.record()
        try evaluation.refusing.judge(made.readings, Console.report)
        Console.report(made.notes + made.disputes)
        if made.disputes.contains(where: { $0.severity == .error }) { throw Findings() }
        let changes = try old.map { old throws(CommandFailure) in
            try RecordChanges(old, made.readings, old: subject.oldLabel, new: subject.label)
        }
        let folder = VersionFolder(interface: subject.interfaceFolder, version: subject.version)
        if check { return try report(subject, folder, made, changes) }
        Watchdog.stop()
        try folder.write(made.files)
        let report = RecordReport(
            subject: subject.label, folder: folder.path, made: made, changes: changes, differences: nil)
        try Console.write(report, as: format) { _ in made.summary(in: folder.path) + (changes?.text ?? "") }
    }

    private func report(_ subject: RecordSubject, _ folder: VersionFolder, _ made: Recorded, _ changes: RecordChanges?)
        throws
    {
        guard subject.isThere else {
            throw CommandFailure("'\(subject.label)' is not recorded: there is nothing to check", id: .unknownVersion)
        }
        let differences = try folder.differences(from: made.files)
        let report = RecordReport(
            subject: subject.label, folder: folder.path, made: made, changes: changes, differences: differences)
        try Console.write(report, as: format) { _ in
            guard differences.isEmpty else {
                return differences.map { "\(folder.path)/\($0): not what the headers give\n" }.joined()
                    + (changes?.text ?? "")
            }
            let count = made.files.count - 1
            return "\(subject.label): \(count.counted("record")), as the headers give\n"
        }
        if !differences.isEmpty { throw Findings() }
    }
}
