// SPDX-License-Identifier: Apache-2.0
//
// `hvabi layout`: where every byte of a record is.

import ArgumentParser
import LayoutAuditor
import LayoutIR
import Lookup
import Reports

struct Layout: ReadingCommand {
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
            """)

    @Argument(
        help: ArgumentHelp(
            "A source, then names of records (acrn_io_request, 'acrn_*') or more sources by their paths.",
            valueName: "source-or-record"))
    var arguments: [String]

    @OptionGroup var reading: ReadingOptions

    @Option(name: .long, help: "Draw what the argument of this ioctl is made of; repeatable.")
    var ioctl: [String] = []

    @Flag(name: .long, help: "Draw records within records in place.")
    var expand = false

    @Flag(name: .long, help: "Print the types that the records need as well, so that the text compiles alone.")
    var standalone = false

    @Option(name: .long, help: "The bytes of a cacheline.")
    var cacheline = 64

    @Option(name: .long, help: "How to print it: text, json, svg or html.")
    var format = LayoutFormat.text

    func validate() throws {
        guard (1...(1 << 20)).contains(cacheline) else { throw ValidationError("'--cacheline' is from 1 to 1048576.") }
        guard !standalone || format == .text else { throw ValidationError("'--standalone' is for '--format text'.") }
    }

    func run() throws {
        let parts = SourcesAndNames(arguments)
        let readings = LabelledReading.all(
            try reading.read(parts.sources, reading.evaluation.warning, names: parts.names))
        let names = try RecordNames.select(parts.names, ioctls: ioctl, in: readings.map(\.declarations))
        guard standalone else {
            let isWhole = parts.names.isEmpty && ioctl.isEmpty
            let drawings = names.compactMap { draw($0, readings) }
            return try Console.write(format.bytes(of: drawings, readings, isWhole: isWhole))
        }
        // Every target has the same types by the same names; the first says what they are.
        let items = readings[0].declarations.standalone(names)
        try Console.write(LayoutText.text(items) { draw($0, readings) })
    }

    private func draw(_ name: String, _ readings: [LabelledReading]) -> RecordDrawing? {
        let options = DrawingOptions(cachelineByteSize: cacheline, expandsRecords: expand)
        return RecordDrawing.draw(name, in: readings.map { ($0.label, $0.declarations) }, options)
    }
}
