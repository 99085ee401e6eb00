// SPDX-License-Identifier: Apache-2.0
//
// Objects, modules and kernels with DWARF: `dwarf:FILE`. A file that is only named is looked into for BTF before.

import BTFReader
import LayoutIR
import SystemPackage

package struct DWARFSource: Source {
    package let path: String
    package let label: String

    package static func recognise(_ word: SourceWord, _ reader: SourceReader) throws(SourceFailure) -> DWARFSource? {
        guard word.text.hasPrefix("dwarf:") else { return nil }
        let path = String(word.text.dropFirst("dwarf:".count))
        guard !path.isEmpty else { throw SourceFailure("'dwarf:' is followed by a file", id: .noSuchFile) }
        return DWARFSource(path: path, label: word.text)
    }

    package var isParsed: Bool { false }
    package var isVast: Bool { true }
    package var knowsItsTargets: Bool { true }

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
