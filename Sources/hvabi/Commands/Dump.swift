// SPDX-License-Identifier: Apache-2.0

import ABIChecker
import ABISources
import ArgumentParser
import Comparing
import LayoutIR
import Lookup
import Reports
import Statements

struct Dump: ReadingCommand, PrintingCommand {
    static let configuration = CommandConfiguration(
        commandName: "dump",
        abstract: "Print the layout IR of headers or interfaces as JSON.",
        discussion: """
            Examples:
              hvabi dump acrn
              hvabi dump openbsd-vmm@1.13/arm64
              hvabi dump /usr/include/linux/kvm.h --prelude linux/ioctl.h
              hvabi dump ./foo.h --target i386-unknown-linux-gnu -I include -- -DFOO=1
              hvabi dump v6.1:include/uapi/linux/kvm.h --kernel-tree :
              hvabi dump kvm.json --target aarch64-unknown-linux-gnu
              hvabi dump kernel --scope 'kvm_*' > kvm-here.json
              hvabi dump kernel --scope acrn > acrn-here.json
              hvabi dump btf:vmlinux,kvm.ko
              hvabi dump --each include/uapi/linux --kernel-tree . > all.json

            One reading prints an object, several print an array; with --each there is an object for each reading, one \
            after the other.
            """)

    @Argument(help: SourceWords.help, completion: Completions.sources)
    var sources: [String]

    @Option(
        name: .long,
        help: """
            Of a kernel or an object, only declarations of this name, which may hold '*', with what they hold; an \
            interface or a path names all that it declares; repeatable.
            """)
    var scope: [String] = []

    @Flag(help: EachRun.help)
    var each = false

    @Option(help: "json, or text: a line for each fact, with its name, its property and its value.")
    var format = PlainFormat.json

    @OptionGroup var printing: PrintingOptions
    @OptionGroup var search: SearchOptions
    @OptionGroup var meaning: MeaningOptions
    @OptionGroup var cache: CacheOptions
    @OptionGroup var abi: ABIOptions
    @OptionGroup var evaluation: EvaluationOptions
    @OptionGroup var limits: LimitOptions

    func run() throws {
        let names = try DiffScope.names(scope, reading.settings)
        if each { return try dumpEach(names) }
        let irs = try reading.read(sources, evaluation.refusing, names: names).map(\.ir)
        try Console.write(format == .json ? Self.json(irs) : Array(irs.map(Self.text).joined(separator: "\n").utf8))
    }

    private func dumpEach(_ names: [String]) throws(CommandFailure) {
        var settings = reading.settings
        if !names.isEmpty { settings.names = NameScope(names) }
        let run = EachRun(settings: settings, limits: limits, policy: evaluation.refusing)
        let failure = try run.outcome(of: sources) { source, reader throws(SourceFailure) in
            try source.plan(reader, targets: reader.settings.targets)
        } body: { readings throws(SourceFailure) in
            for ir in readings.map(\.ir) {
                try Console.write(format == .json ? DeterministicJSON.bytes(of: ir) : Array(Self.text(ir).utf8))
            }
        }
        if let failure { throw failure }
    }

    /// A line for each fact, `acrn_io_request byteSize: 256`, and one for each declaration that is skipped.
    private static func text(_ ir: LayoutIR) -> String {
        let facts = Fact.all(of: ir).map { "\($0.key.name) \($0.key.property): \($0.value)" }
        let skipped = ir.skipped.map { "# skipped: \($0.kind.rawValue) \($0.name): \($0.reason)" }
        return (["# \(ir.label)"] + facts + skipped).map { $0.visible + "\n" }.joined()
    }

    /// An object for one IR, an array for more.
    private static func json(_ irs: [LayoutIR]) -> [UInt8] {
        if irs.count == 1, let only = irs.first { return DeterministicJSON.bytes(of: only) }
        return DeterministicJSON.bytes(of: irs)
    }
}
