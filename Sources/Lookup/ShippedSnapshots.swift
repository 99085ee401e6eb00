// SPDX-License-Identifier: Apache-2.0
//
// The snapshots of the shipped interfaces, of which only those are read that have something to say of a number.

import ABISources
import Foundation
import LayoutIR

/// The meanings of the shipped interfaces, without a parse.
package struct ShippedSnapshots {
    /// The snapshots with an ioctl of a group and ordinal that was asked for, or of the same name as such a one.
    package private(set) var irs: [LayoutIR] = []
    /// How many ioctls the others have.
    package private(set) var unreadCount = 0

    /// - Parameters:
    ///   - paths: Snapshots, in the order in which they are to be named.
    ///   - folder: Where they have to lie.
    /// - Throws: `SourceFailure` where a snapshot cannot be read.
    package init(_ paths: [String], below folder: String, numbers: Set<UInt32>) throws(SourceFailure) {
        var files: [IoctlLines] = []
        for path in paths { files.append(IoctlLines(try Door.bytes(ofFile: path, below: folder))) }
        var read: [Int: [LayoutIR]] = [:]
        let commands = Set(numbers.map { $0 & 0xffff })
        var wanted = files.indices.filter { files[$0].mention(commands) }
        while !wanted.isEmpty {
            let outcomes = Concurrently.map(wanted.map { paths[$0] }) { path in
                Result { () throws(SourceFailure) in try Snapshot.read(path, targets: []) }
            }
            for (index, outcome) in zip(wanted, outcomes) { read[index] = try outcome.get() }
            // A command may have another number on another target.
            let names = read.values.joined().flatMap(\.ioctls).filter { numbers.contains($0.number) }.map(\.name)
            wanted = files.indices.filter { read[$0] == nil && files[$0].mention(Set(names)) }
        }
        for (index, file) in files.enumerated() {
            if let found = read[index] { irs += found } else { unreadCount += file.count }
        }
    }

    /// Reads the snapshots that an index names.
    ///
    /// - Throws: `SourceFailure` where one cannot be read.
    package init(_ index: IoctlIndex, numbers: Set<UInt32>) throws(SourceFailure) {
        let paths = index.paths(of: numbers)
        for path in paths { irs += try Snapshot.read(path, targets: []) }
        unreadCount = index.count(outside: paths)
    }

    /// `folder`/MODULE/MODULE.json, sorted by module.
    ///
    /// - Throws: `SourceFailure` where there is no such folder.
    package static func paths(ofModulesIn folder: String) throws(SourceFailure) -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder).sorted() else {
            throw SourceFailure(
                "there is no folder of generated modules here (--output names another)", id: .noGeneratedFolder,
                path: folder)
        }
        return names.map { "\(folder)/\($0)/\($0).json" }.filter { FileKind(of: $0) != .missing }
    }

    /// The records of the default versions of a folder's interfaces.
    package static func paths(ofRecordsIn folder: String) throws(SourceFailure) -> [String] {
        guard FileKind(of: folder) == .folder else { return [] }
        return try InterfaceFile.loadAll(in: folder).filter(\.defaultVersion.isRecorded).flatMap {
            InterfaceSource($0, $0.defaultVersion).parts.compactMap(\.record)
        }
    }
}

extension LayoutIR {
    /// `acrn@5.12/x86_64-unknown-linux-gnu`, which is a source, or `kvm on aarch64-unknown-linux-gnu`.
    package var label: String {
        version.map { "\(interface)@\($0)/\(target.triple)" } ?? "\(interface) on \(target.triple)"
    }
}
