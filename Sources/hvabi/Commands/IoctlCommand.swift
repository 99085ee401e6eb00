// SPDX-License-Identifier: Apache-2.0

import ABISources
import ArgumentParser
import LayoutIR
import Lookup
import Reports

/// `hvabi ioctl`: the verb, whose work is done by what follows it.
struct IoctlCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ioctl",
        abstract: "Take ioctl numbers apart, list them over targets, put them together.",
        discussion: """
            Examples:
              hvabi ioctl decode 0xc030a210
              hvabi ioctl list openbsd-vmm
              hvabi ioctl encode readwrite 0xA2 0x10 48
            """,
        subcommands: [IoctlDecode.self, IoctlListing.self, IoctlEncode.self, IoctlIndexing.self])
}

struct IoctlDecode: ReadingCommand, FormattedCommand {
    static let configuration = CommandConfiguration(
        commandName: "decode",
        abstract: "Say what an ioctl number means on each system, and who has a name for it.",
        discussion: """
            A number is hexadecimal or decimal, also negative or extended to 64 bits, as kernel logs and other \
            runtimes print it; digits alone are decimal. strace's _IOC(...) is put together as --target does, or \
            this machine. - is standard input, a number on each line. Names come from the snapshots of the shipped interfaces, which takes no parse, \
            and from each --source.

            Examples:
              hvabi ioctl decode 0xc030a210
              hvabi ioctl decode -1070554608 3224412688 c030a210
              hvabi ioctl decode '_IOC(_IOC_READ|_IOC_WRITE, 0xa2, 0x10, 0x30)'
              hvabi ioctl decode 0x4010ae42 --source kvm.h --prelude linux/ioctl.h
              hvabi ioctl decode 0xae01 --source kvm.json --format json
            """)

    // Anything that is not an option of ours: a number may begin with a dash.
    @Argument(parsing: .allUnrecognized, help: "Ioctl numbers: 0x..., decimal, negative, _IOC(...); - reads them.")
    var numbers: [String] = []

    @Option(
        help: "Something else to look for names in: an interface, a header, a snapshot; repeatable.",
        completion: Completions.sources)
    var source: [String] = []

    @Option(help: "The folder that holds the generated modules with their snapshots.", completion: .directory)
    var output: String?

    @OptionGroup var form: FormatOption<PlainFormat>

    @OptionGroup var printing: PrintingOptions
    @OptionGroup var search: SearchOptions
    @OptionGroup var meaning: MeaningOptions
    @OptionGroup var cache: CacheOptions
    @OptionGroup var abi: ABIOptions
    @OptionGroup var evaluation: EvaluationOptions
    @OptionGroup var limits: LimitOptions

    func validate() throws {
        if let option = numbers.first(where: {
            $0.begins(with: "-") && $0 != "-" && $0.dropFirst().first?.isNumber != true
        }) {
            throw ValidationError("Unknown option '\(option)'")
        }
        if all.isEmpty { throw ValidationError("Missing expected argument '<numbers> ...'") }
    }

    func run() throws {
        let encoding = try IoctlWords.encoding(search.target.first ?? Triple.host.text)
        let values = try words().map { (try IoctlWords.number($0, encoding), $0) }
        let numbers = Set(values.map(\.0))
        let shipped = try shipped(numbers)
        let catalog = IoctlCatalog(shipped.flatMap(\.irs).map { .init(label: $0.label, ir: $0) } + (try given()))
        let decoded = values.map { DecodedIoctl($0.0, spelling: $0.1, in: catalog) }
        let unreadCount = shipped.reduce(0) { $0 + $1.unreadCount }
        let report = IoctlDecodeReport(decoded, knownCount: catalog.count + unreadCount)
        try Console.write(report, as: format, text: report.text)
    }

    /// The numbers. Words after `--` are for clang where there is a header to read, and else numbers with a dash.
    private var all: [String] { source.isEmpty ? numbers + CommandLineParts.clang : numbers }

    /// The numbers, with the lines of standard input in the place of each `-`.
    private func words() throws(CommandFailure) -> [String] {
        var words: [String] = []
        for word in all {
            guard word == "-" else {
                words.append(word)
                continue
            }
            let text = String(decoding: try InputBytes.read(InputPlace("-"), limit: 1 << 24), as: UTF8.self)
            let lines = text.split(whereSeparator: \.isNewline).map(\.trimmed)
            words += lines.filter { !$0.isEmpty }
        }
        guard !words.isEmpty else { throw CommandFailure("there is no number on standard input", id: .number) }
        return words
    }

    /// The snapshots of modules and interfaces of the current folder, or those that are installed where there are none.
    private func shipped(_ numbers: Set<UInt32>) throws(CommandFailure) -> [ShippedSnapshots] {
        let isHere = FileKind(of: "generated") != .missing || FileKind(of: abi.folder) != .missing
        if output == nil, abi.given == nil, !isHere, let installed = Installation.own {
            let index = try IoctlIndex(installed.ioctls)
            return [try ShippedSnapshots(index, numbers: numbers)]
        }
        var found: [ShippedSnapshots] = []
        if output == nil, FileKind(of: "generated") == .missing {
            Console.report([
                Diagnostic(
                    .note, "there is no folder 'generated' here: no names of shipped interfaces (--output names one)",
                    id: .noGeneratedFolder)
            ])
        } else {
            let folder = output ?? "generated"
            found.append(
                try ShippedSnapshots(ShippedSnapshots.paths(ofModulesIn: folder), below: folder, numbers: numbers))
        }
        found.append(
            try ShippedSnapshots(ShippedSnapshots.paths(ofRecordsIn: abi.folder), below: abi.folder, numbers: numbers))
        return found
    }

    private func given() throws(CommandFailure) -> [IoctlCatalog.Source] {
        guard !source.isEmpty else { return [] }
        return try reading.read(source, reading.evaluation.warning.of(.ioctl)).map {
            .init(label: $0.ir.version == nil ? "\($0.label) on \($0.ir.target.triple)" : $0.ir.label, ir: $0.ir)
        }
    }
}

struct IoctlListing: ReadingCommand, FormattedCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the ioctls of a source over its targets, and mark those whose number differs.",
        discussion: """
            Examples:
              hvabi ioctl list acrn
              hvabi ioctl list openbsd-vmm@1.13 --target amd64 --target arm64
              hvabi ioctl list linux/kvm.h --prelude linux/ioctl.h --format markdown
            """)

    @Argument(help: SourceWords.help, completion: Completions.sources)
    var sources: [String]

    @OptionGroup var form: FormatOption<TableFormat>

    @OptionGroup var printing: PrintingOptions
    @OptionGroup var search: SearchOptions
    @OptionGroup var meaning: MeaningOptions
    @OptionGroup var cache: CacheOptions
    @OptionGroup var abi: ABIOptions
    @OptionGroup var evaluation: EvaluationOptions
    @OptionGroup var limits: LimitOptions

    func run() throws {
        let lists = Self.lists(of: try reading.read(sources, evaluation.refusing.of(.ioctl)))
        guard lists.contains(where: { $0.count > 0 || $0.hasSkipped }) else {
            throw CommandFailure("declares no ioctl", id: .noIoctl, path: sources.joined(separator: ", "))
        }
        let style = Console.style
        switch format {
        case .text: try Console.write(lists.map { $0.text(style) }.joined(separator: "\n"))
        case .markdown: try Console.write(lists.map(\.markdown).joined(separator: "\n"))
        case .json: try Console.write(DeterministicJSON.bytes(of: IoctlListReport(lists)))
        }
    }

    /// A list for each interface or set of headers, over its targets.
    private static func lists(of readings: [Reading]) -> [IoctlList] {
        readings.grouped(by: \.label).map { label, readings in
            IoctlList(label, readings.map { ($0.ir.target.triple, $0.ir) })
        }
    }
}

struct IoctlEncode: FormattedCommand {
    static let configuration = CommandConfiguration(
        commandName: "encode",
        abstract: "Make an ioctl number from its parts, as a target packs them.",
        discussion: """
            A direction is as user space sees it: what it reads, the kernel writes. A group is a number or a \
            character. A target is a triple, or one of \(IoctlEncoding.all.map(\.id).joined(separator: ", ")).

            Examples:
              hvabi ioctl encode readwrite 0xA2 0x10 48
              hvabi ioctl encode write V 6 12 --target x86_64-unknown-openbsd
              hvabi ioctl encode none 0xAE 1 --target linux --target linux-powerpc
            """)

    enum Direction: String, CaseIterable, ExpressibleByArgument {
        case none, read, write, readwrite

        var direction: Ioctl.Direction {
            switch self {
            case .none: .none
            case .read: .read
            case .write: .write
            case .readwrite: .readWrite
            }
        }
    }

    @Argument(help: "none, read, write or readwrite.")
    var direction: Direction

    @Argument(help: "The type byte: 0xA2, 162, or a character such as V.")
    var group: String

    @Argument(help: "The command within its group, from 0 to 255.")
    var ordinal: String

    @Argument(help: "The bytes of the argument; 0 without one.")
    var size: String = "0"

    @Option(name: .shortAndLong, help: "A target; repeatable. This machine without one.")
    var target: [String] = []

    @OptionGroup var form: FormatOption<PlainFormat>

    @OptionGroup var printing: PrintingOptions

    func run() throws {
        let parts = IoctlParts(
            direction: direction.direction, group: try IoctlWords.group(group),
            ordinal: try IoctlWords.byte(ordinal, what: "an ordinal"),
            argumentByteSize: try IoctlWords.count(size, what: "a size", limit: UInt64(UInt32.max)))
        let encoded = try (target.isEmpty ? [Triple.host.text] : target).map { try encode(parts, $0) }
        try Console.write(EncodedIoctlReport(encoded), as: format) { _ in EncodedIoctl.text(encoded) }
    }

    private func encode(_ parts: IoctlParts, _ target: String) throws(CommandFailure) -> EncodedIoctl {
        let encoding = try IoctlWords.encoding(target)
        if parts.argumentByteSize > encoding.largestByteSize {
            throw CommandFailure(
                "\(parts.argumentByteSize) bytes do not fit: \(encoding.systems) says at most "
                    + "\(encoding.largestByteSize) (\(encoding.header))", id: .ioctlSize)
        }
        guard let encoded = EncodedIoctl(parts, encoding, target: target) else {
            throw CommandFailure(
                "\(encoding.systems) has no number without a direction for \(parts.argumentByteSize) bytes "
                    + "(\(encoding.header))", id: .ioctlSize)
        }
        return encoded
    }
}
