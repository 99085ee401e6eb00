// SPDX-License-Identifier: Apache-2.0
//
// The witness `kernel`: kernels, modules, objects, and what another machine's kernel was dumped to.

import ABIChecker
import ABISources
import LayoutIR
import Reports
import Witnesses

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The kernels that `--against` names.
package enum KernelKind: WitnessKind {
    /// `kernel`.
    package static let name = KernelWitness.kind
    /// The lines for `kernel` in the help of `check`.
    package static let help = [
        "records, members and enumerators are as --against kernel,",
        "kernel:MODULE, btf:FILE, dwarf:FILE or a dump has them",
    ]
    /// The rules about records that a kernel lays out or names otherwise.
    package static let rules = [
        Rule("kernel-differs", "A kernel has another value for a fact."),
        Rule("kernel-missing", "A member holds bytes that no member of the kernel's record holds."),
        Rule("kernel-end", "A name that only marks the end of a list has another value in a kernel."),
        Rule("kernel-renamed", "A member has another name in the kernel, at the same place and of the same width."),
        Rule("kernel-covered", "A member is not in the kernel, where other members cover its bytes."),
        Rule("kernel-padding", "A member that is kept for later names bytes that are padding in the kernel."),
        Rule("kernel-only", "A member is only in the kernel."),
        Rule("kernel-array", "An array has a size on one side and none on the other."),
        Rule("kernel-several", "A kernel has several records of one name; the one that fits best was compared."),
    ]

    /// For each reading one witness for each kernel; absent where the kernel is of another target.
    ///
    /// - Throws: `SourceFailure` for what cannot be read, or is not a kernel, a module or an object.
    package static func witnesses(for call: WitnessCall) throws(SourceFailure) -> [[any Witness]] {
        var found = call.readings.map { _ in [any Witness]() }
        for word in call.kernels {
            let kernels = try read(word, call)
            for (index, reading) in call.readings.enumerated() {
                found[index].append(witness(word, kernels, reading))
            }
        }
        return found
    }

    private static func witness(_ word: String, _ kernels: [Reading], _ reading: Reading) -> any Witness {
        let title = title(word)
        let target = reading.ir.target
        guard let kernel = kernels.first(where: { $0.ir.target.isSameKernel(as: target) }) else {
            let triples = kernels.map(\.ir.target.triple).joined(separator: ", ")
            return KernelWitness(absent: title, Absence("\(word) is of \(triples)"))
        }
        return KernelWitness(title, saying: kernel.ir, of: reading.label)
    }

    /// The statements of a kernel about the names that the readings declare.
    private static func read(_ word: String, _ call: WitnessCall) throws(SourceFailure) -> [Reading] {
        var settings = SourceSettings(parser: call.reader.settings.parser)
        settings.interfaces = call.reader.settings.interfaces
        settings.installed = call.reader.settings.installed
        settings.names = NameScope(call.readings.flatMap { Array($0.ir.declaredNames) })
        settings.report = call.reader.settings.report
        settings.debugFolders = call.reader.settings.debugFolders
        let reader = try SourceReader(settings, beside: call.reader)
        var plans: [PlannedReading] = []
        for source in try reader.sources([word]) {
            plans += try source.plan(reader, targets: source is BTFSource ? targets(call) : [])
        }
        let readings = try reader.readAndReport(plans)
        for reading in readings where reading.ir.source.states == nil {
            throw SourceFailure(
                "is not a kernel, a module or an object, nor a dump of one: 'hvabi diff' compares it with an interface",
                id: .notAKernel, path: word)
        }
        return readings
    }

    /// Raw types do not say their machine: it is that of --target.
    private static func targets(_ call: WitnessCall) -> [String] {
        let triples = Set(call.readings.map(\.ir.target.triple))
        return call.reader.settings.targets.isEmpty || triples.count != 1 ? [] : Array(triples)
    }

    /// The running kernel by its release, a kernel with modules by its own name.
    private static func title(_ word: String) -> String {
        let files = word.split(separator: ",")
        if files.count > 1, let name = files[0].pathComponents.last {
            return "\(name) and \(files.count - 1) module\(files.count == 2 ? "" : "s")"
        }
        guard word == "kernel" || word.begins(with: "kernel:") else { return word }
        var name = utsname()
        guard uname(&name) == 0 else { return word }
        let release = withUnsafeBytes(of: name.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        return "\(word) \(release)"
    }
}

extension Target {
    /// Whether a kernel of one is what programs of the other call, whatever their C library.
    fileprivate func isSameKernel(as other: Target) -> Bool {
        platform.architecture == other.platform.architecture && platform.system == other.platform.system
            && pointerBitWidth == other.pointerBitWidth
    }
}
