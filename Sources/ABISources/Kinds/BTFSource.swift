// SPDX-License-Identifier: Apache-2.0
//
// Files with BTF: vmlinux, vmlinuz, a module or an object. `btf:FILE`, `btf:VMLINUX,MODULE`, or a file that begins like one.

import BTFReader
import LayoutIR
import SystemPackage

package struct BTFSource: Source {
    /// A kernel before its modules.
    package let paths: [String]
    package let label: String

    package static func recognise(_ word: SourceWord, _ reader: SourceReader) throws(SourceFailure) -> BTFSource? {
        if word.text.hasPrefix("btf:") {
            let paths = word.text.dropFirst("btf:".count).split(separator: ",").map(String.init)
            guard !paths.isEmpty else { throw SourceFailure("'btf:' is followed by a file", id: .noSuchFile) }
            return BTFSource(paths: paths, label: word.text)
        }
        guard word.revision == nil, BTFContainer.isRecognised(word.firstBytes) else { return nil }
        return BTFSource(paths: [word.text], label: word.text)
    }

    package var isParsed: Bool { false }
    package var isVast: Bool { true }
    package var knowsItsTargets: Bool { true }

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
            label.hasPrefix("btf:") ? nil : DWARFFiles(path: paths[0], debugFolders: reader.settings.debugFolders)
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
