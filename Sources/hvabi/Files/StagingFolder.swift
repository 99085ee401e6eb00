// SPDX-License-Identifier: Apache-2.0
//
// A folder of ours beside what is to be replaced. It carries a mark, so that what a killed run left differs from what a
// person put there. It is made and removed only while the folder that it is in is locked, so that it is never what
// another run is about to use.

import ABISources
import Foundation
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Where something is put together before it takes its place.
final class StagingFolder {
    private static let prefix = ".hvabi-"
    private static let mark = "made-by-hvabi"
    private static let markText = Array("A run of hvabi made this folder. When none is running it can go.\n".utf8)

    private let path: String
    /// Where what is staged is to be put: a file or a folder.
    var content: String { "\(path)/content" }

    /// Makes one in the folder that is locked.
    init(in folder: FolderLock, for name: String) throws(CommandFailure) {
        path = "\(folder.path)/\(Self.prefix)\(name)"
        if Door.isTaken(path) { Self.removeIfLitter(path) }
        guard mkdir(path, 0o777) == 0 else { throw Self.failure("cannot be created", path) }
        do throws(Errno) {
            try DurableFile.write(Self.markText, to: "\(path)/\(Self.mark)")
        } catch {
            let failure = CommandFailure("cannot be written: \(error)", id: .unwritable, path: path)
            Self.removeAll(path)
            throw failure
        }
    }

    /// Puts files into a folder at `content`, by their paths in it, and makes them lasting.
    func fill(_ files: [String: [UInt8]]) throws {
        let paths = files.map { (path: "\(content)/\($0.key)", bytes: $0.value) }.sorted { $0.path < $1.path }
        for file in paths {
            try FileManager.default.createDirectory(
                atPath: Door.folder(of: file.path), withIntermediateDirectories: true)
            try DurableFile.write(file.bytes, to: file.path)
        }
        for folder in Set(paths.map { Door.folder(of: $0.path) }) {
            try DurableFile.syncFolders(from: folder, to: content)
        }
    }

    deinit {
        Self.removeAll(path)
    }

    /// Removes what killed runs left in a folder, and nothing else.
    static func removeLitter(in folder: FolderLock) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names where name.begins(with: prefix) { removeIfLitter("\(folder.path)/\(name)") }
    }

    private static func removeIfLitter(_ path: String) {
        guard Door.isFolder(path) else { return }
        let marked = "\(path)/\(mark)"
        // One that was killed before it was marked is empty, or its mark is.
        let isMarked =
            Door.isOwnFile(marked) && (try? Door.bytes(ofFile: marked)).map { markText.starts(with: $0) } == true
        if isMarked { removeAll(path) } else { rmdir(path) }
    }

    /// The mark goes last: what is left without it would be somebody's.
    private static func removeAll(_ path: String) {
        try? FileManager.default.removeItem(atPath: "\(path)/content")
        guard !Door.isTaken("\(path)/content") else { return }
        unlink("\(path)/\(mark)")
        rmdir(path)
    }

    private static func failure(_ what: String, _ path: String) -> CommandFailure {
        CommandFailure("\(what): \(Errno(rawValue: errno))", id: .unwritable, path: path)
    }
}
