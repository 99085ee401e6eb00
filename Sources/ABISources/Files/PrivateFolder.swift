// SPDX-License-Identifier: Apache-2.0
//
// A folder that nobody else sees, gone when it is no longer needed or the command is interrupted.

import Synchronization
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A new folder below the one for temporary files. Removed with its last reference, and on SIGINT, SIGTERM
/// and SIGHUP.
package final class PrivateFolder: Sendable {
    /// The folder, from the root: `/tmp/hvabi-1f2e3d4c5b6a7988`.
    package let path: String
    private let folders = Mutex<Set<String>>([])

    /// Makes the folder below `TMPDIR`, or `/tmp` without it, for this user alone.
    ///
    /// - Throws: `SourceFailure` where it cannot be made.
    package init() throws(SourceFailure) {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        // A name nobody can guess, noted before the folder is there: whenever a signal comes, it goes.
        let name = "hvabi-\(String(UInt64.random(in: .min ... .max), radix: 16))"
        path = "\(FilePath.absolute(parent.isEmpty ? "/tmp" : parent))/\(name)"
        Litter.removeOnSignals()
        Litter.add(path)
        guard mkdir(path, 0o700) == 0 else {
            let reason = String(cString: strerror(errno))
            throw SourceFailure("no folder for temporary files: \(reason)", id: .noTemporaryFolder, path: parent)
        }
    }

    deinit {
        Litter.remove(below: path)
    }

    /// Removes all of them. A signal handler may call it.
    package static func removeAll() {
        Litter.removeAll()
    }

    /// The name of what is at a path in the folder, from the folder.
    package func name(of path: String) -> String { String(path.rest(behind: self.path + "/") ?? path[...]) }

    /// Writes a file and the folders it is in.
    ///
    /// - Parameter name: Its path from the folder, without `.` and `..`.
    package func write(_ bytes: [UInt8], to name: String) throws(SourceFailure) {
        do {
            try makeFolders(of: name)
            let file = "\(path)/\(name)"
            Litter.add(file)
            let descriptor = try FileDescriptor.open(
                FilePath(file), .writeOnly, options: [.create, .exclusiveCreate, .noFollow],
                permissions: .ownerReadWrite)
            try descriptor.closeAfter { _ = try descriptor.writeAll(bytes) }
        } catch {
            throw SourceFailure("cannot be copied for reading: \(error)", id: .writeFailed, path: name)
        }
    }

    private func makeFolders(of name: String) throws(Errno) {
        var folder = path
        for component in name.pathComponents.dropLast() {
            folder += "/\(component)"
            guard folders.withLock({ $0.insert(folder).inserted }) else { continue }
            Litter.add(folder)
            if mkdir(folder, 0o700) != 0 { throw Errno(rawValue: errno) }
        }
    }
}

/// Files and folders to remove, newest first. A signal handler may allocate and lock nothing: it walks this list, which
/// only grows, and calls unlink and rmdir.
private enum Litter {
    /// A link of the list: one file or folder.
    package struct Item {
        /// The path in C's form, never freed.
        package let path: UnsafeMutablePointer<CChar>
        /// The item that was added before; nil for the first.
        package let older: UnsafeMutablePointer<Item>?
    }

    /// The head of the list; nil while it is empty.
    package nonisolated(unsafe) static var newest: UnsafeMutablePointer<Item>?
    private static let lock = Mutex(())

    /// Notes a path. It need not be there yet; without memory for it, it is not noted.
    package static func add(_ path: String) {
        guard let copy = strdup(path) else { return }
        lock.withLock { _ in
            let item = UnsafeMutablePointer<Item>.allocate(capacity: 1)
            item.initialize(to: Item(path: copy, older: newest))
            newest = item
        }
    }

    /// Removes the folder `path` with what was added below it.
    package static func remove(below path: String) {
        var item = newest
        while let current = item {
            let text = String(cString: current.pointee.path)
            if text == path || text.begins(with: path + "/") { remove(current.pointee.path) }
            item = current.pointee.older
        }
    }

    /// Removes everything in the list, newest first, so that a folder is empty when its turn comes.
    package static func removeAll() {
        // Another thread may go on making files while this one removes them.
        for _ in 0..<3 {
            var item = newest
            while let current = item {
                remove(current.pointee.path)
                item = current.pointee.older
            }
        }
    }

    private static func remove(_ path: UnsafePointer<CChar>) {
        if unlink(path) != 0 { rmdir(path) }
    }

    /// Empties the list on SIGINT, SIGTERM and SIGHUP, and ends by the signal. A signal that is ignored or
    /// handled already is left alone.
    package static func removeOnSignals() {
        // Read once, so that the handler finds it initialised.
        _ = newest
        for number in [SIGINT, SIGTERM, SIGHUP] {
            var old = sigaction()
            // A signal that our parent ignores stays ignored.
            guard sigaction(number, nil, &old) == 0,
                unsafeBitCast(old.__sigaction_handler.sa_handler, to: Int.self) == 0
            else { continue }
            signal(number) { number in
                Litter.removeAll()
                signal(number, SIG_DFL)
                raise(number)
            }
        }
    }
}
