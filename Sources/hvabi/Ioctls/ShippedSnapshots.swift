// SPDX-License-Identifier: Apache-2.0
//
// The snapshots that stand beside the generated modules: what the shipped interfaces mean, without a parse.

import ABISources
import Foundation
import LayoutIR

enum ShippedSnapshots {
    /// The IRs of `folder`/MODULE/MODULE.json, sorted by module.
    ///
    /// - Throws: `CommandFailure` where there is no such folder, or a snapshot cannot be read.
    static func read(in folder: String) throws(CommandFailure) -> [LayoutIR] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder).sorted() else {
            throw CommandFailure(
                "there is no folder of generated modules here (--output names another)", id: .noGeneratedFolder,
                path: folder)
        }
        let paths = names.map { "\(folder)/\($0)/\($0).json" }.filter { FileKind(of: $0) != .missing }
        let outcomes = Concurrently.map(paths) { path in
            Result { () throws(CommandFailure) in try Snapshot.read(path, targets: []) }
        }
        var irs: [LayoutIR] = []
        for outcome in outcomes { irs += try outcome.get() }
        return irs
    }
}

/// The records of the default versions of a folder's interfaces, of which only those are read that may have a number.
struct RecordedIoctls {
    /// Those with an ioctl of a group that was asked for.
    private(set) var irs: [LayoutIR] = []
    /// How many ioctls the others have.
    private(set) var unreadCount = 0

    /// - Parameter groups: The groups of the numbers that are looked for.
    init(in folder: String, groups: Set<UInt32>) throws(CommandFailure) {
        guard FileKind(of: folder) == .folder else { return }
        let wanted = groups.map { Array("\"group\": \($0), ".utf8) }
        for interface in try InterfaceFile.loadAll(in: folder) where interface.defaultVersion.isRecorded {
            for part in InterfaceSource(interface, interface.defaultVersion).parts {
                guard let path = part.record else { continue }
                let bytes = try Door.bytes(ofFile: path, below: folder)
                if wanted.contains(where: { bytes.firstRange(of: $0) != nil }) {
                    irs += try Snapshot.read(path, targets: [])
                } else {
                    unreadCount += bytes.ranges(of: Array("\"ordinal\": ".utf8)).count
                }
            }
        }
    }
}

extension LayoutIR {
    /// `acrn@5.12/x86_64-unknown-linux-gnu`, which is a source, or `kvm on aarch64-unknown-linux-gnu`.
    var label: String {
        version.map { "\(interface)@\($0)/\(target.triple)" } ?? "\(interface) on \(target.triple)"
    }
}
