// SPDX-License-Identifier: Apache-2.0
//
// `hvabi layout`: where every byte of a record is.

import ArgumentParser
import LayoutAuditor
import LayoutIR
import Lookup
import Reports

struct Layout: ReadingCommand, FormattedCommand {
    static let configuration = CommandConfiguration(
        commandName: "layout",
        abstract: "Draw records: offsets, sizes, holes, padding, on one target or several.",
        discussion: """
            The first argument is a source, and so is every other that is a path or holds @ or /; the rest are \
            records: by name, or by a pattern. Without a record all are drawn. Several targets, or versions, \
            stand side by side; rows that differ end with !.

            Examples:
              hvabi layout acrn acrn_io_request
              hvabi layout acrn 'acrn_*_request' --expand
              hvabi layout acrn --ioctl ACRN_IOCTL_CREATE_VM
              hvabi layout /usr/include/linux/kvm.h kvm_run --prelude linux/ioctl.h
              hvabi layout openbsd-vmm@1.4/amd64 openbsd-vmm@1.13/amd64 'vm_*'
              hvabi layout xen-pv vcpu_info --target amd64 --target i386
              hvabi layout acrn --format html > acrn.html
              hvabi layout kernel kvm_run
              hvabi layout acrn --sizes --holes 1
              hvabi layout acrn --contains acrn_io_request --sizes
              hvabi layout kvm kvm_run --offset 300
            """)

    @Argument(
        help: ArgumentHelp(
            "A source, then names of records (acrn_io_request, 'acrn_*') or more sources by their paths.",
            valueName: "source-or-record"),
        completion: Completions.sourcesAndRecords)
    var arguments: [String]

    @Option(name: .long, help: "Draw what the argument of this ioctl is made of; repeatable.")
    var ioctl: [String] = []

    @Flag(name: .long, help: "Draw records within records in place.")
    var expand = false

    @Flag(name: .long, help: "Print the types that the records need as well, so that the text compiles alone.")
    var standalone = false

    @Flag(help: "Print a table of sizes and holes, the largest record first, in the place of drawings.")
    var sizes = false

    @Option(help: "Only records with at least so many holes.")
    var holes: Int?

    @Option(
        help: ArgumentHelp(
            "Only records with a member of this type, or an array of it; repeatable.", valueName: "type"),
        completion: Completions.records)
    var contains: [String] = []

    @Option(help: "Say which members of the records have this byte: a decimal number, or 0x...")
    var offset: ByteOffset?

    @Flag(help: "Offsets and sizes in hexadecimal.")
    var hex = false

    @Option(name: .long, help: "The bytes of a cacheline.")
    var cacheline = 64

    @OptionGroup var form: FormatOption<LayoutFormat>

    @OptionGroup var printing: PrintingOptions
    @OptionGroup var search: SearchOptions
    @OptionGroup var meaning: MeaningOptions
    @OptionGroup var cache: CacheOptions
    @OptionGroup var abi: ABIOptions
    @OptionGroup var evaluation: EvaluationOptions
    @OptionGroup var limits: LimitOptions

    func validate() throws {
        guard (1...(1 << 20)).contains(cacheline) else { throw ValidationError("'--cacheline' is from 1 to 1048576.") }
        guard !standalone || format == .text else { throw ValidationError("'--standalone' is for '--format text'.") }
        if let holes, holes < 1 { throw ValidationError("'--holes' is at least 1.") }
        let forms = [(sizes, "--sizes"), (offset != nil, "--offset"), (standalone, "--standalone")].filter(\.0)
        if forms.count > 1 { throw ValidationError("\(forms[0].1) and \(forms[1].1) exclude each other.") }
        if let form = forms.first, format == .svg || format == .html {
            throw ValidationError("'\(form.1)' is for '--format text' and '--format json'.")
        }
        if hex, format != .text { throw ValidationError("'--hex' is for '--format text'.") }
        if offset != nil, SourcesAndNames(arguments).names.isEmpty, ioctl.isEmpty {
            throw ValidationError("'--offset' is of a record: name it after its source.")
        }
    }

    func run() throws {
        let parts = SourcesAndNames(arguments)
        let readings = LabelledReading.all(
            try reading.read(parts.sources, reading.evaluation.warning, names: parts.names))
        let all = try RecordNames.select(parts.names, ioctls: ioctl, in: readings.map(\.declarations))
        let names = try RecordChoice(holes: holes, contains: contains).chosen(all, readings, Console.note)
        let form = LayoutText.Form(style: Console.style, isHexadecimal: hex)
        if let offset { return try print(offset, names, readings) }
        if sizes { return try print(RecordSizes(names.compactMap { draw($0, readings) }), form) }
        guard standalone else {
            let isWhole = parts.names.isEmpty && ioctl.isEmpty && names.count == all.count
            let drawings = names.compactMap { draw($0, readings) }
            return try Console.write(format.bytes(of: drawings, readings, isWhole: isWhole, form))
        }
        // Every target has the same types by the same names; the first says what they are.
        let items = readings[0].declarations.standalone(names)
        try Console.write(LayoutText.text(items, form) { draw($0, readings) })
    }

    private func print(_ sizes: RecordSizes, _ form: LayoutText.Form) throws {
        try Console.write(sizes, as: format == .json ? .json : .text) { _ in sizes.text(form) }
    }

    private func print(_ offset: ByteOffset, _ names: [String], _ readings: [LabelledReading]) throws {
        let report = try RecordOffset(byteOffset: offset.value).report(names, readings)
        try Console.write(report, as: format == .json ? .json : .text, text: report.text)
    }

    private func draw(_ name: String, _ readings: [LabelledReading]) -> RecordDrawing? {
        let options = DrawingOptions(cachelineByteSize: cacheline, expandsRecords: expand)
        return RecordDrawing.draw(name, in: readings.map { ($0.label, $0.declarations) }, options)
    }
}

/// A number of bytes, decimal or hexadecimal.
struct ByteOffset: ExpressibleByArgument {
    let value: Int

    init?(argument: String) {
        guard let value = UInt64(written: argument), value <= 1 << 40 else { return nil }
        self.value = Int(value)
    }
}
