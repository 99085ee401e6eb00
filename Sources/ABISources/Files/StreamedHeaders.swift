// SPDX-License-Identifier: Apache-2.0
//
// Headers that the command line names and that can be read only once: standard input, and the pipe that a shell puts in
// the place of <(...). Each is read to its end into a file of ours, which is then read as any other. A file that a
// header names is never read so: opening it could wait for ever.

import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The content of streams, each read once however often it is asked for.
final class StreamedHeaders {
    /// More is not a header.
    static let mostBytes = 64 << 20

    private var copies: PrivateFolder?
    private var files: [String: String] = [:]

    /// Whether a word of the command line names a stream: `-`, an open descriptor, or a FIFO.
    static func isStream(_ word: String) -> Bool {
        if word == "-" || word == "/dev/stdin" { return true }
        guard FileKind(of: word) == .neither || word.begins(with: "/dev/fd/") || word.begins(with: "/proc/self/fd/")
        else {
            return false
        }
        var status = stat()
        guard stat(word, &status) == 0 else { return false }
        return [S_IFIFO, S_IFREG].contains(status.st_mode & S_IFMT)
    }

    /// The file that a stream was copied to.
    func file(_ word: String) throws(SourceFailure) -> String {
        let key = word == "/dev/stdin" ? "-" : word
        if let known = files[key] { return known }
        let bytes = try Self.bytes(key)
        guard !bytes.isEmpty else {
            throw SourceFailure(
                "is empty: a header, or what dump prints, was to be read", id: .noInput, path: Self.shown(key))
        }
        let folder: PrivateFolder
        if let copies { folder = copies } else { folder = try PrivateFolder() }
        copies = folder
        let name = "\(files.count)/\(Self.name(key))"
        try folder.write(bytes, to: name)
        let path = "\(folder.path)/\(name)"
        files[key] = path
        return path
    }

    /// The names that people see for the copies.
    var names: PathNames {
        guard let copies else { return PathNames() }
        let folders = files.values.map { path in
            PathNames.Folder(path: FilePath(path).removingLastComponent().string, name: "", origin: .named)
        }
        return PathNames(copies, folders)
    }

    private static func bytes(_ word: String) throws(SourceFailure) -> [UInt8] {
        do {
            if word == "-" { return try limited(.standardInput) }
            let file = try FileDescriptor.open(FilePath(word), .readOnly, options: [.nonBlocking, .closeOnExec])
            return try file.closeAfter {
                try awaitWriter(file)
                return try limited(file)
            }
        } catch {
            throw SourceFailure("cannot be read: \(error)", id: .unreadable, path: shown(word))
        }
    }

    /// Waits until there is something to read, and lets reading wait from then on. Opening a FIFO would wait too, but
    /// who watches for headers that name one could not tell that from this.
    private static func awaitWriter(_ file: FileDescriptor) throws {
        var wait = pollfd(fd: file.rawValue, events: Int16(POLLIN), revents: 0)
        while poll(&wait, 1, -1) < 0 {
            guard errno == EINTR else { throw Errno(rawValue: errno) }
        }
        let flags = fcntl(file.rawValue, F_GETFL)
        guard flags >= 0, fcntl(file.rawValue, F_SETFL, flags & ~O_NONBLOCK) == 0 else { throw Errno(rawValue: errno) }
    }

    private static func limited(_ file: FileDescriptor) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try chunk.withUnsafeMutableBytes { try file.read(into: $0) }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= mostBytes else { throw Errno.fileTooLarge }
        }
    }

    private static func shown(_ word: String) -> String { word == "-" ? "standard input" : word }

    /// The name of the header in the IR: without the number of a descriptor, which differs from run to run.
    private static func name(_ word: String) -> String {
        if word == "-" { return "stdin.h" }
        if word.begins(with: "/dev/fd/") || word.begins(with: "/proc/self/fd/") { return "pipe.h" }
        return FilePath(word).lastComponent?.string ?? "pipe.h"
    }
}
