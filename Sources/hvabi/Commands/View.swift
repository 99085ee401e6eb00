// SPDX-License-Identifier: Apache-2.0
//
// `hvabi view`: bytes with a record laid over them.

import ABISources
import ArgumentParser
import LayoutAuditor
import LayoutIR
import Lookup
import Reports

struct View: ReadingCommand, FormattedCommand {
    static let configuration = CommandConfiguration(
        commandName: "view",
        abstract: "Decode bytes with a record's layout.",
        discussion: """
            FILE may be anything that can be read, a file under /proc or /sys too; - is standard input. The \
            offset is decimal or 0x...; for a hexdump it is an address of the dump. Without --source every \
            interface of abi/ is searched for the record, in its newest version, for this machine's target.

            Examples:
              hvabi view acrn_io_request page.bin@0x100
              hvabi view acrn_io_request page.bin --count 16 --member reqs.pio_request
              hvabi view kvm_run run.bin --source linux/kvm.h --prelude linux/ioctl.h
              xxd page.bin | hvabi view acrn_io_request - --hexdump
              dmesg | grep vcpu: | hvabi view kvm_regs - --hexdump --source linux/kvm.h
              hvabi view vcpu_info page.bin --source xen-pv --target i386 --format json
            """)

    @Argument(help: "A struct or union, by its name.", completion: Completions.records)
    var record: String

    @Argument(help: ArgumentHelp("Where the bytes are.", valueName: "file[@offset]"), completion: .file())
    var file: String

    @Option(
        help: "What declares the record: an interface, header or snapshot; repeatable.",
        completion: Completions.sources)
    var source: [String] = []

    @Option(help: "How many records follow each other.")
    var count = 1

    @Option(help: "Of unions only the members on this path, such as reqs.pio_request; repeatable.")
    var member: [String] = []

    @Option(help: "The order of bytes, big or little; without it the target's.")
    var endian: Target.Endianness?

    @Flag(
        help: """
            FILE is text: the output of xxd, hexdump -C, od -tx1, strace -e read or gdb x/..x, a dump in the kernel's \
            log, bytes in hexadecimal, or a string with escapes.
            """)
    var hexdump = false

    @Flag(help: "FILE is bytes, even if it looks like a hexdump.")
    var binary = false

    @OptionGroup var form: FormatOption<PlainFormat>

    @OptionGroup var printing: PrintingOptions
    @OptionGroup var search: SearchOptions
    @OptionGroup var meaning: MeaningOptions
    @OptionGroup var cache: CacheOptions
    @OptionGroup var abi: ABIOptions
    @OptionGroup var evaluation: EvaluationOptions
    @OptionGroup var limits: LimitOptions

    func validate() throws {
        guard count > 0 else { throw ValidationError("'--count' is at least 1.") }
        if hexdump, binary { throw ValidationError("--hexdump and --binary exclude each other") }
    }

    func run() throws {
        try refuseSwapped()
        let found = try RecordSearch.find(record, in: source, reading.settings, reading.evaluation.warning)
        for path in member where !found.declarations.hasMember(path, in: found.record) {
            throw CommandFailure("'\(found.record.name)' has no member '\(path)'", id: .unknownMember)
        }
        let size = found.record.byteSize
        let (total, isTooMuch) = size.multipliedReportingOverflow(by: count)
        // Each is a value in memory, even one that takes no bytes.
        guard !isTooMuch, total <= 1 << 32, count <= 1 << 20 else {
            throw CommandFailure(
                "\(count) records of \(size) bytes are too many: \(1 << 20) records or 4 GiB are the limit",
                id: .tooMany)
        }
        let (bytes, address) = try bytes(total, endian ?? found.declarations.ir.target.endianness)
        let records =
            found.declarations.decode(
                found.record, count: count, from: bytes, endianness: endian, members: member,
                values: found.values) ?? []
        let target = found.declarations.ir.target
        let report = ViewedRecords(
            records, address: address, triple: target.triple, endianness: endian ?? target.endianness)
        try Console.write(report, as: format) { _ in ViewText.text(records, address: address) }
    }

    /// - Throws: `CommandFailure` where the record is a file, and what should be one is not.
    private func refuseSwapped() throws(CommandFailure) {
        let place = InputPlace(record)
        guard FileKind(of: place.path) == .file, file != "-", FileKind(of: InputPlace(file).path) == .missing else {
            return
        }
        throw CommandFailure(
            "'\(record)' is a file, and not the name of a record, which comes first: "
                + "hvabi view \(file.shellWord) \(record.shellWord)", id: .swapped)
    }

    /// All bytes of the records, and the address of the first.
    private func bytes(
        _ total: Int, _ endianness: Target.Endianness
    ) throws(CommandFailure) -> (bytes: [UInt8], address: UInt64) {
        let place = InputPlace(file)
        let (bytes, address) =
            hexdump
            ? try InputBytes.readDump(place, limit: total, endianness)
            : (try InputBytes.read(place, limit: total), place.offset ?? 0)
        guard !address.addingReportingOverflow(UInt64(total)).overflow else {
            throw CommandFailure(
                "no byte has an address as high as 0x\(String(address, radix: 16)) and \(total) more", id: .offset,
                path: place.name)
        }
        if !hexdump, !binary, HexDump.isLikely(bytes) {
            throw CommandFailure(
                "looks like a hexdump: --hexdump, or --binary", id: .looksLikeHexdump, path: place.name)
        }
        guard bytes.count == total else {
            let records = count > 1 ? "\(count) records of '\(record)' take" : "'\(record)' takes"
            throw CommandFailure(
                "\(total - bytes.count) bytes are missing: \(records) \(total) from 0x\(String(address, radix: 16)),"
                    + " and there are \(bytes.count)",
                id: .shortInput, path: place.name)
        }
        return (bytes, address)
    }
}

extension Target.Endianness: ExpressibleByArgument {}
