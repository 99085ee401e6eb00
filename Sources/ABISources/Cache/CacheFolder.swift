// SPDX-License-Identifier: Apache-2.0
//
// The folder of kept readings: the user's own, which nobody else can write to. Files come and go whole, and any process
// may write or remove one at any time.

import Synchronization
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A folder of files of one user.
package final class CacheFolder: Sendable {
    /// From the root.
    package let path: String
    /// The folder itself, whatever its path leads to later.
    private let descriptor: CInt
    /// How many bytes there may be.
    private let limit: Int
    /// How many bytes were there when last counted, with what was written since; nil before the first.
    private let size = Mutex<Int?>(nil)

    /// How many bytes there may be unless another limit is set.
    package static let usualLimit = 512 << 20
    private static let longestFile = 64 << 20

    /// Where readings are kept for this user: `HVABI_CACHE`, or `hvabi` in `XDG_CACHE_HOME` or `~/.cache`; nil where
    /// `HVABI_CACHE` is empty, or the environment names no folder from the root.
    package static var usualPath: String? {
        func text(_ variable: String) -> String? { getenv(variable).map { String(cString: $0) } }
        if let chosen = text("HVABI_CACHE") { return chosen.isEmpty ? nil : FilePath.absolute(chosen) }
        // By the specification a folder that is not from the root is none.
        let parents = [text("XDG_CACHE_HOME"), text("HOME").map { $0 + "/.cache" }]
        return parents.compactMap(\.self).first { $0.begins(with: "/") }.map { $0 + "/hvabi" }
    }

    /// Opens the folder, and makes it where it is not there.
    ///
    /// - Throws: `SourceFailure` for a folder that cannot be made, is another's, or that others may write to.
    package init(_ path: String, limit: Int = usualLimit) throws(SourceFailure) {
        self.path = path
        self.limit = limit
        for folder in [Door.folder(of: path), path] where mkdir(folder, 0o700) != 0 && errno != EEXIST {
            let reason = Errno(rawValue: errno)
            throw SourceFailure("cannot be made: \(reason)", id: .cacheFolder, path: folder)
        }
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else {
            throw SourceFailure("cannot be opened: \(Errno(rawValue: errno))", id: .cacheFolder, path: path)
        }
        var status = stat()
        guard fstat(folder, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o022 == 0 else {
            close(folder)
            throw SourceFailure(
                "is not this user's alone to write to: readings are not kept there", id: .cacheFolder, path: path)
        }
        descriptor = folder
    }

    deinit { close(descriptor) }

    /// The bytes of a file of this user; nil where there is none.
    func read(_ name: String) -> [UInt8]? {
        let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
            status.st_size <= Self.longestFile
        else { return nil }
        return try? FileDescriptor(rawValue: file).bytesToEnd()
    }

    /// Writes a file whole, or not at all: what cannot be kept is read again.
    ///
    /// - Parameters:
    ///   - useless: The file that goes for it.
    ///   - names: Where there is no such file, the first of these that is free is taken, else any: all are of equal
    ///     worth.
    func write(_ bytes: [UInt8], over useless: String?, orToFirstFree names: [String]) {
        guard bytes.count <= Self.longestFile, makeRoom(for: bytes.count) else { return }
        let new = "\(Self.unfinished)\(String(UInt64.random(in: .min ... .max), radix: 16))"
        let file = openat(descriptor, new, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        defer { unlinkat(descriptor, new, 0) }
        let written = FileDescriptor(rawValue: file)
        guard (try? written.closeAfter { try written.writeAll(bytes) }) == bytes.count else { return }
        // A name that another run or thread takes meanwhile is not taken from it.
        if useless == nil, names.contains(where: { linkat(descriptor, new, descriptor, $0, 0) == 0 }) { return }
        _ = renameat(descriptor, new, descriptor, useless ?? names[Int.random(in: names.indices)])
    }

    /// Notes that a file was of use: what was not goes first.
    func touch(_ name: String) { utimensat(descriptor, name, nil, AT_SYMLINK_NOFOLLOW) }

    private static let unfinished = "new-"
}

extension CacheFolder {
    /// A file by what makes it go earlier or later.
    private struct Kept {
        let name: String
        let byteCount: Int
        let lastUse: timespec
    }

    /// How many files there are, and how many bytes they take.
    package var contents: (count: Int, byteCount: Int) {
        let kept = kept()
        return (kept.count, kept.reduce(0) { $0 + $1.byteCount })
    }

    /// Removes all files that this program writes.
    ///
    /// - Returns: How many there were.
    package func clear() -> Int {
        let kept = kept()
        for file in kept { unlinkat(descriptor, file.name, 0) }
        size.withLock { $0 = nil }
        return kept.count
    }

    private func makeRoom(for byteCount: Int) -> Bool {
        size.withLock { size in
            let known = size ?? contents.byteCount
            guard known + byteCount > limit else {
                size = known + byteCount
                return true
            }
            // Down to three quarters, so that the next ones do not begin again.
            var rest = contents.byteCount + byteCount
            for file in kept().sorted(by: {
                ($0.lastUse.tv_sec, $0.lastUse.tv_nsec) < ($1.lastUse.tv_sec, $1.lastUse.tv_nsec)
            })
            where rest > limit / 4 * 3 {
                if unlinkat(descriptor, file.name, 0) == 0 { rest -= file.byteCount }
            }
            size = rest
            return rest <= limit
        }
    }

    private func kept() -> [Kept] {
        // A descriptor of its own: the stream takes it, and its place is shared.
        let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else { return [] }
        defer { closedir(stream) }
        var kept: [Kept] = []
        while let item = readdir(stream) {
            let name = withUnsafeBytes(of: item.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            var status = stat()
            guard Self.isOurs(name), fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
            kept.append(Kept(name: name, byteCount: Int(status.st_size), lastUse: status.st_mtim))
        }
        return kept
    }

    /// Entries, and what killed runs left of them.
    private static func isOurs(_ name: String) -> Bool { name.begins(with: unfinished) || name.ends(with: suffix) }

    /// The ending of the names of entries.
    static let suffix = ".reading"
}
