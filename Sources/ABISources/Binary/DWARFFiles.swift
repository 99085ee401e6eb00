// SPDX-License-Identifier: Apache-2.0
//
// A file with DWARF to an IR. This program itself reads it, in a child with limits that sees the file's folder and
// those for debugging information, and answers with the same types as BTF.

import BTFReader
import Launcher
import LayoutIR
import SystemPackage

/// A file whose types are read from its DWARF, with the folders where its debugging information may be.
package struct DWARFFiles {
    let path: String
    let debugFolders: [String]

    /// The verb that `hvabi` answers, and the status by which it says that it could not.
    package static let verb = "__dwarf"
    /// The child's exit status where it cannot read the file. It has then written the id of a diagnostic, a space and a
    /// sentence.
    package static let failureStatus: Int32 = 3
    /// The option for the order of bytes.
    package static let bigEndian = "big"
    private static let mostBytes = 1 << 30

    func read(
        interface: String, _ scope: NameScope, _ triple: (BTFContainer.Machine) throws(SourceFailure) -> Triple
    ) throws(SourceFailure) -> LayoutIR {
        let folder = String(FilePath(path).removingLastComponent().string)
        switch FileKind(of: path) {
        case .file: break
        case .missing: throw SourceFailure("no such file", id: .noSuchFile, path: path)
        default: throw SourceFailure("is not a regular file", id: .notAFile, path: path)
        }
        try Door.hold(path, below: folder.isEmpty ? "." : folder)
        guard let machine = BTFContainer.machine(ofHeader: SourceWord(path).firstBytes) else {
            throw SourceFailure("is not an ELF file, in which DWARF would be", id: .dwarfMissing, path: path)
        }
        let target = Target(try triple(machine))
        let bytes = try btf(machine, target, scope)
        do {
            return try BTFReader.read(
                [try BTFGraph(bytes)], interface: interface, target: target, stating: ["elementCount"],
                where: scope.contains)
        } catch {
            throw SourceFailure(error.message, id: error.id.diagnostic, path: path)
        }
    }

    private func btf(
        _ machine: BTFContainer.Machine, _ target: Target, _ scope: NameScope
    ) throws(SourceFailure) -> [UInt8] {
        guard let own = FilePath.real("/proc/self/exe"), let file = FilePath.real(path) else {
            throw SourceFailure("cannot be read: /proc is not there", id: .programFailed, path: path)
        }
        let folders = debugFolders.compactMap { FilePath.real($0) }
        let parent = FilePath(file).removingLastComponent().string
        // libdw looks for the file that `dwz -m` names in folders that are spelled out, and not beside the object.
        let arguments = [Self.verb, machine.isBigEndian ? Self.bigEndian : "little", file, parent] + folders
        let launch = Launch(
            own, arguments,
            confinement: Confinement(readable: [parent] + folders, runnable: Self.runnable(own)))
        let answer: Answer
        do throws(LaunchFailure) {
            answer = try launch.run(input: scope.text.utf8, mostBytes: Self.mostBytes)
        } catch {
            guard !error.isOfFile else {
                throw SourceFailure("names a file that is not a regular one", id: .notAFile, path: path)
            }
            throw SourceFailure("reading its DWARF: \(error.message)", id: .programFailed, path: path)
        }
        switch answer.ending {
        case .exited(0): return answer.output
        case .exited(Self.failureStatus):
            let parts = answer.text.split(separator: " ", maxSplits: 1).map(String.init)
            let id = DiagnosticID(rawValue: parts.first ?? "") ?? .dwarfInvalid
            throw SourceFailure((parts.last ?? "") + more(on: id, target), id: id, path: path)
        case .exited(let status):
            let why = answer.errorText.split(separator: "\n").first.map { ": \($0)" } ?? ""
            throw SourceFailure(
                "reading its DWARF ended with status \(status)\(why)", id: .programFailed, path: path)
        case .signalled(let signal):
            throw SourceFailure("reading its DWARF ended by signal \(signal)", id: .programFailed, path: path)
        }
    }

    /// More than libdw says.
    private func more(on id: DiagnosticID, _ target: Target) -> String {
        switch id {
        case .dwarfMachine: return ", \(target.triple)"
        case .dwarfMissing where BTFContainer.isCore(header: SourceWord(path).firstBytes):
            return ", as no core file does: name the program that it is of"
        case .dwarfInvalid:
            let file = try? Door.bytes(ofFile: path, atMost: Self.mostBytes)
            guard let file, BTFContainer.hasZstd(file) else { return "" }
            return "; it is compressed with zstd, which libdw knows from 0.189 on (objcopy --decompress-debug-sections)"
        default: return ""
        }
    }

    /// This program with the libraries that it has loaded.
    private static func runnable(_ own: String) -> [String] {
        let file = try? FileDescriptor.open("/proc/self/maps", .readOnly)
        let bytes = file.flatMap { file in try? file.closeAfter { try file.bytesToEnd() } } ?? []
        let maps = String(decoding: bytes, as: UTF8.self)
        let files = Set(
            maps.split(separator: "\n").compactMap { line in
                line.utf8.firstIndex(of: UInt8(ascii: "/")).map { String(line[$0...]) }
            })
        return Confinement.programFolders(of: own) + [own]
            + files.filter { $0.contains(".so") }.map { FilePath($0).removingLastComponent().string }
    }
}
