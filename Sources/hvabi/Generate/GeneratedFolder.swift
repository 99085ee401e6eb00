// SPDX-License-Identifier: Apache-2.0
//
// The folder of generated modules. A module is replaced as a whole: its new folder is written beside the
// old one, and then the two change places.

import ABISources
import BindingPlans
import Foundation
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

struct GeneratedFolder {
    let path: String

    private var modules: CommittedModules { CommittedModules(path: path) }

    /// Takes the folder for writing, creating it if need be.
    func lock() throws(CommandFailure) -> FolderLock {
        try Door.hold(path, below: Door.folder(of: path))
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure("cannot be created: \(SystemReason.text(of: error))", id: .unwritable, path: path)
        }
        return try FolderLock(path)
    }

    /// Puts a module in place, if it is not there as it is.
    ///
    /// - Parameter lock: Of this folder.
    /// - Returns: Whether anything was written.
    func write(_ module: GeneratedModule, _ lock: FolderLock) throws(CommandFailure) -> Bool {
        guard try !modules.differences(from: [module], isComplete: false).isEmpty else { return false }
        let final = "\(path)/\(module.name)"
        guard isReplaceable(module.name) else {
            throw CommandFailure("is there and holds no generated module; move it away", id: .foreign, path: final)
        }
        if let file = foreignFile(in: module) {
            throw CommandFailure(
                "was not made by generate, which would delete it; move it away", id: .foreign, path: file)
        }
        let staging = try StagingFolder(in: lock, for: module.name)
        do {
            try staging.fill(module.files)
        } catch {
            throw CommandFailure(
                "cannot be written: \(SystemReason.text(of: error))", id: .unwritable, path: staging.content)
        }
        try exchange(staging.content, final)
        return true
    }

    /// Whether nothing is where a module is to be, or an empty folder, or what `generate` wrote. A link to
    /// nowhere is something.
    private func isReplaceable(_ name: String) -> Bool {
        let final = "\(path)/\(name)"
        guard Door.isTaken(final) else { return true }
        return Door.isFolder(final) && (modules.isGenerated(name) || CommittedModules.names(in: final).isEmpty)
    }

    /// A file of a module's folder that would be deleted, and that `generate` did not write.
    private func foreignFile(in module: GeneratedModule) -> String? {
        let folder = "\(path)/\(module.name)"
        return CommittedModules.names(in: folder).filter { module.files[$0] == nil }.map { "\(folder)/\($0)" }.first {
            !CommittedModules.isOurs($0)
        }
    }

    /// The old module and the new change places in one step, and the old one goes.
    private func exchange(_ staged: String, _ final: String) throws(CommandFailure) {
        if !Door.isTaken(final) {
            guard rename(staged, final) == 0 else { throw Self.systemFailure("cannot be put in place", final) }
        } else {
            do {
                try DurableFile.exchange(staged, final)
            } catch {
                throw CommandFailure(
                    "cannot change places with the new module: \(error)", id: .unwritable, path: final)
            }
        }
        do {
            try DurableFile.syncFolder(path)
        } catch {
            throw CommandFailure(
                "is there, and may not outlast a loss of power: \(error)", id: .unwritable, path: final)
        }
    }

    private static func systemFailure(_ what: String, _ path: String) -> CommandFailure {
        CommandFailure("\(what): \(Errno(rawValue: errno))", id: .unwritable, path: path)
    }
}
