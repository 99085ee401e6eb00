// SPDX-License-Identifier: Apache-2.0
//
// The folder of a recorded version. It is replaced as a whole.

import ABISources
import Foundation
import SystemPackage

struct VersionFolder {
    /// The interface's folder, `abi/kvm`.
    let interface: String
    /// `6.1`.
    let version: String

    var path: String { "\(interface)/\(version)" }

    /// The names of the records that are not what `files` says, or are too many; sorted.
    func differences(from files: [String: [UInt8]]) throws(CommandFailure) -> [String] {
        var names: Set<String> = []
        for (name, bytes) in files where name.ends(with: ".json") {
            let file = "\(path)/\(name)"
            let isSame = Door.isOwnFile(file) ? try Door.bytes(ofFile: file) == bytes : false
            if !isSame { names.insert(name) }
        }
        let present = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        names.formUnion(present.filter { $0.ends(with: ".json") && files[$0] == nil })
        return names.sorted()
    }

    /// Writes a version in the place of the one that is there, or as a new one.
    func write(_ files: [String: [UInt8]]) throws(CommandFailure) {
        try Door.hold(interface, below: Door.folder(of: interface))
        let lock = try FolderLock(interface)
        defer { lock.release() }
        guard !Door.isTaken(path) || isOurs else {
            throw CommandFailure("is there and holds no records", id: .foreign, path: path)
        }
        lock.removeLitter()
        let staging = try StagingFolder(in: lock, for: version)
        do {
            try staging.fill(files)
            try exchange(staging.content)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure("cannot be written: \(SystemReason.text(of: error))", id: .unwritable, path: path)
        }
    }

    /// Whether what is there was recorded: nothing else is to be lost.
    private var isOurs: Bool {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return Door.isFolder(path)
            && names.allSatisfy {
                ($0.ends(with: ".json") || $0 == RecordedVersion.fileName) && Door.isOwnFile("\(path)/\($0)")
            }
    }

    private func exchange(_ staged: String) throws(Errno) {
        guard Door.isTaken(path) else { return try DurableFile.rename(staged, to: path, in: interface) }
        try DurableFile.exchange(staged, path)
        try DurableFile.syncFolder(interface)
    }
}
