// SPDX-License-Identifier: Apache-2.0
//
// The folder of a new interface. It is made as a whole or not at all, and never over one that is there.

import ABISources
import Foundation
import SystemPackage

struct NewInterface {
    /// `abi`.
    let folder: String
    let name: String

    var path: String { "\(folder)/\(name)" }

    /// Looks before anything is read. A killed run may have come to its end but for its litter.
    ///
    /// - Throws: `CommandFailure` where something is there already.
    func refuseTaken() throws(CommandFailure) {
        guard Door.isTaken(folder) else { return }
        let lock = try FolderLock(folder)
        defer { lock.release() }
        lock.removeLitter()
        try refuseTaken(lock)
    }

    /// - Parameter files: By their paths in the folder.
    func write(_ files: [String: [UInt8]]) throws(CommandFailure) {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure("cannot be created: \(SystemReason.text(of: error))", id: .unwritable, path: folder)
        }
        let lock = try FolderLock(folder)
        defer { lock.release() }
        // Another run may have been faster.
        try refuseTaken(lock)
        let staging = try StagingFolder(in: lock, for: name)
        do {
            try staging.fill(files)
            try DurableFile.rename(staging.content, to: path, in: folder)
        } catch {
            throw CommandFailure("cannot be written: \(SystemReason.text(of: error))", id: .unwritable, path: path)
        }
    }

    private func refuseTaken(_: FolderLock) throws(CommandFailure) {
        guard !Door.isTaken(path) else { throw CommandFailure("is there already", id: .exists, path: path) }
    }
}
