// SPDX-License-Identifier: Apache-2.0
//
// Objects, modules and kernels with DWARF: `dwarf:FILE`. A file that is only named is looked into for BTF before.

import BTFReader
import LayoutIR
import SystemPackage

/// A kernel, a module or an object, by the DWARF in its file or beside it.
package struct DWARFSource: Source {
    /// The file, without `dwarf:`.
    package let path: String
    /// The word as it was typed: `dwarf:vmlinux`.
    package let label: String

    /// `dwarf:FILE`, and no other word.
    ///
    /// - Throws: `SourceFailure` for `dwarf:` without a file.
    package static func recognise(_ word: SourceWord, _ reader: SourceReader) throws(SourceFailure) -> DWARFSource? {
        guard let path = word.text.rest(behind: "dwarf:").map(String.init) else { return nil }
        guard !path.isEmpty else { throw SourceFailure("'dwarf:' is followed by a file", id: .noSuchFile) }
        return DWARFSource(path: path, label: word.text)
    }

    /// False: the file states layouts itself.
    package var isParsed: Bool { false }
    /// True: a kernel has tens of thousands of types.
    package var isVast: Bool { true }
    /// True: the ELF header states the machine.
    package var knowsItsTargets: Bool { true }

    /// One reading, of the file's own target or the one asked for.
    ///
    /// - Throws: `SourceFailure` for two targets, and for what is not a target.
    package func plan(_ reader: SourceReader, targets: [String]) throws(SourceFailure) -> [PlannedReading] {
        guard targets.count <= 1 else { throw SourceFailure("\(label) is of one target", id: .unknownTarget) }
        var asked: Triple?
        if let name = targets.first { asked = try SourceReader.triple(name) }
        let (files, label) = (DWARFFiles(path: path, debugFolders: reader.settings.debugFolders), label)
        let (scope, name) = (reader.settings.names, FilePath(path).stem ?? "objects")
        return [
            PlannedReading(
                self,
                .recorded { [asked] () throws(SourceFailure) in
                    let ir = try files.read(interface: name, scope) { (machine) throws(SourceFailure) in
                        try BinaryTarget.triple(of: machine, asked: asked, label)
                    }
                    return [ir]
                })
        ]
    }
}
