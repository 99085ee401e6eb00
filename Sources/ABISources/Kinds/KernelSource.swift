// SPDX-License-Identifier: Apache-2.0
//
// The running kernel, by the types that it says of itself: `kernel` with all its modules, `kernel:kvm` one of them.

import BTFReader
import Foundation
import LayoutIR

/// The running kernel, by the BTF that it shows of itself.
package struct KernelSource: Source {
    /// A module; nil for the kernel and all that is loaded.
    package let module: String?

    static let folder = "/sys/kernel/btf"

    /// `kernel` is a word of its own, before any interface or revision of that name.
    package static func recognise(
        _ word: SourceWord, _ reader: SourceReader
    ) throws(SourceFailure) -> KernelSource? {
        if word.text == "kernel" { return KernelSource(module: nil) }
        guard let name = word.text.rest(behind: "kernel:") else { return nil }
        let module = String(name).replacing("-", with: "_")
        guard !module.isEmpty, module.utf8.allSatisfy({ CName.isPart($0) }) else {
            throw SourceFailure("'\(word.text)' does not name a module", id: .unknownModule)
        }
        return KernelSource(module: module)
    }

    /// `kernel`, or `kernel:kvm_intel` with the module's name as the kernel spells it.
    package var label: String { module.map { "kernel:\($0)" } ?? "kernel" }
    /// False: the kernel states its layouts itself.
    package var isParsed: Bool { false }
    /// True: it has tens of thousands of types.
    package var isVast: Bool { true }
    /// True: it is of the machine that runs this.
    package var knowsItsTargets: Bool { true }

    /// One reading, of this machine's target. `/sys/kernel/btf` is looked into when it is read.
    ///
    /// - Throws: `SourceFailure` for a target that is not this machine's.
    package func plan(_ reader: SourceReader, targets: [String]) throws(SourceFailure) -> [PlannedReading] {
        let triple = Triple.host
        for name in targets where !(try SourceReader.triple(name).means(triple)) {
            throw SourceFailure("the running kernel is of \(triple), and not of '\(name)'", id: .unknownTarget)
        }
        let scope = reader.settings.names
        return [
            PlannedReading(self, .recorded { () throws(SourceFailure) in [try read(triple, scope)] })
        ]
    }

    private func read(_ triple: Triple, _ scope: NameScope) throws(SourceFailure) -> LayoutIR {
        let files = try [Self.kernel] + modules()
        // A module is read on the kernel that it continues; only its own declarations are asked for.
        return try BTFFiles(files, declaring: module == nil ? 0 : 1).read(interface: "kernel", scope) { _ in triple }
    }

    private static var kernel: String { "\(folder)/vmlinux" }

    private func modules() throws(SourceFailure) -> [String] {
        guard FileKind(of: Self.kernel) == .file else {
            throw SourceFailure(
                "this kernel does not say its types (CONFIG_DEBUG_INFO_BTF): read a file with them as btf:FILE",
                id: .noKernelTypes, path: Self.kernel)
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: Self.folder)) ?? []
        let loaded = names.filter { $0 != "vmlinux" }.sorted()
        guard let module else { return loaded.map { "\(Self.folder)/\($0)" } }
        guard loaded.contains(module) else {
            throw SourceFailure(
                "no module '\(module)' is loaded, or it is built into the kernel"
                    + Suggestions.question(for: module, among: loaded), id: .unknownModule)
        }
        return ["\(Self.folder)/\(module)"]
    }
}
