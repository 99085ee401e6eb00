// SPDX-License-Identifier: Apache-2.0
//
// An index of snapshots by the commands of their ioctls, so that of many only those are read that have something to
// say.
//
//   ae80<tab>KVM_RUN<tab>abi/kvm/7.2/x86_64.json
//
// The first field has group and ordinal in hexadecimal; the third is a path below the folder of the index.

import ABISources
import LayoutIR

/// An index that was read from a file.
package struct IoctlIndex {
    private struct Line {
        let command: UInt32
        let name: String
        let path: String
    }

    private let folder: String
    private let lines: [Line]

    /// How many ioctls it has.
    package var count: Int { lines.count }

    /// The lines of an index, each of three fields.
    ///
    /// - Parameters:
    ///   - paths: Snapshots, in the order in which they are to be named.
    ///   - folder: Where they lie.
    package static func lines(of paths: [String], below folder: String) throws(SourceFailure) -> [[String]] {
        var lines: [[String]] = []
        for path in paths {
            for ir in try Snapshot.read("\(folder)/\(path)", targets: []) {
                lines += ir.ioctls.map { ioctl in
                    [String(UInt32(ioctl.group) << 8 | UInt32(ioctl.ordinal), radix: 16), ioctl.name, path]
                }
            }
        }
        return lines
    }

    /// - Throws: `SourceFailure` for a file that is not an index.
    package init(_ path: String) throws(SourceFailure) {
        folder = Door.folder(of: path)
        var lines: [Line] = []
        for line in try Door.bytes(ofFile: path).split(separator: UInt8(ascii: "\n")) {
            let fields = line.split(separator: UInt8(ascii: "\t")).map { String(decoding: $0, as: UTF8.self) }
            guard fields.count == 3, let command = UInt32(fields[0], radix: 16) else {
                let text = String(decoding: line, as: UTF8.self)
                throw SourceFailure("is not an index of ioctls: '\(text)'", id: .snapshot, path: path)
            }
            lines.append(Line(command: command, name: fields[1], path: fields[2]))
        }
        self.lines = lines
    }

    /// The snapshots in which an ioctl has the group and ordinal of one of these numbers, or the name of such a one, in
    /// their order.
    package func paths(of numbers: Set<UInt32>) -> [String] {
        let commands = Set(numbers.map { $0 & 0xffff })
        let names = Set(lines.filter { commands.contains($0.command) }.map(\.name))
        return lines.filter { names.contains($0.name) }.map(\.path).uniqued().map { "\(folder)/\($0)" }
    }

    /// How many ioctls other snapshots have.
    package func count(outside paths: [String]) -> Int {
        let read = Set(paths)
        return lines.count { !read.contains("\(folder)/\($0.path)") }
    }
}
