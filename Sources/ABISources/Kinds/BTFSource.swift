// SPDX-License-Identifier: Apache-2.0
//
// Files with BTF: vmlinux, vmlinuz, a module or an object. `btf:FILE`, `btf:VMLINUX,MODULE`, or a file that begins like
// one.

import BTFReader
import LayoutIR
import SystemPackage

/// A kernel, with or without modules, or one object, by the BTF in its file.
package struct BTFSource: Source {
    /// A kernel before its modules.
    package let paths: [String]
    /// The word as it was typed: `btf:vmlinux,kvm.ko`, or a path.
    package let label: String

    /// `btf:FILE,...`, or the path of a file that begins as ELF or raw BTF does.
    ///
    /// - Throws: `SourceFailure` for `btf:` without a file.
    package static func recognise(_ word: SourceWord, _ reader: SourceReader) throws(SourceFailure) -> BTFSource? {
        if let list = word.text.rest(behind: "btf:") {
            let paths = list.parts(between: ",", keepsEmpty: false).map(String.init)
            guard !paths.isEmpty else { throw SourceFailure("'btf:' is followed by a file", id: .noSuchFile) }
            return BTFSource(paths: paths, label: word.text)
        }
        guard word.revision == nil, BTFContainer.isRecognised(word.firstBytes) else { return nil }
        return BTFSource(paths: [word.text], label: word.text)
    }

    /// False: the file states layouts itself.
    package var isParsed: Bool { false }
    /// True: a kernel has tens of thousands of types.
    package var isVast: Bool { true }
    /// True: an ELF file states its machine. Raw BTF does not, and reading it without a target fails.
    package var knowsItsTargets: Bool { true }

    /// One reading, of the file's own target or the one asked for. A file without BTF is read by its DWARF, unless the
    /// word begins with `btf:`.
    ///
    /// - Throws: `SourceFailure` for two targets, and for what is not a target.
    package func plan(_ reader: SourceReader, targets: [String]) throws(SourceFailure) -> [PlannedReading] {
        guard targets.count <= 1 else {
            throw SourceFailure("\(label) is of one target", id: .unknownTarget)
        }
        var asked: Triple?
        if let name = targets.first { asked = try SourceReader.triple(name) }
        let (paths, label, scope) = (paths, label, reader.settings.names)
        let name = FilePath(paths[0]).stem ?? "objects"
        // A kernel or module that is only named may have its types in either form.
        let other =
            label.begins(with: "btf:") ? nil : DWARFFiles(path: paths[0], debugFolders: reader.settings.debugFolders)
        return [
            PlannedReading(
                self,
                .recorded { [asked] () throws(SourceFailure) in
                    let triple = { (machine: BTFContainer.Machine?) throws(SourceFailure) in
                        try BinaryTarget.triple(of: machine, asked: asked, label)
                    }
                    do throws(SourceFailure) {
                        return [try BTFFiles(paths).read(interface: name, scope, triple)]
                    } catch {
                        let isWithout = error.diagnostics.first?.id == .known(.btfMissing)
                        guard let other, isWithout else { throw error }
                        do throws(SourceFailure) {
                            return [try other.read(interface: name, scope, triple)]
                        } catch {
                            throw BinaryTarget.explained(error, paths[0])
                        }
                    }
                })
        ]
    }
}
