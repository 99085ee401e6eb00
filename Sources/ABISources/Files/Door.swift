// SPDX-License-Identifier: Apache-2.0
//
// The door through which files are opened that somebody else may have put there: no link leads out of the folder that
// was named, and what is not a regular file is not opened.

import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Opens files, and looks at paths, that somebody else may have put there.
package enum Door {
    /// The contents of a file that has to be there.
    ///
    /// - Parameter folder: Where it has to lie once links are followed; nil for the folder that its path names.
    package static func bytes(
        ofFile path: String, below folder: String? = nil, atMost limit: Int = .max
    ) throws(SourceFailure) -> [UInt8] {
        switch FileKind(of: path) {
        case .missing: throw SourceFailure("no such file", id: .noSuchFile, path: path)
        case .folder: throw SourceFailure("is a folder, not a file", id: .notAFile, path: path)
        case .neither: throw SourceFailure("is not a regular file", id: .notAFile, path: path)
        case .file, .unreadable: break
        }
        try hold(path, below: folder ?? self.folder(of: path))
        do {
            // Whatever it has become since: opening it does not wait, and does nothing else.
            let file = try FileDescriptor.open(FilePath(path), .readOnly, options: [.nonBlocking, .closeOnExec])
            return try file.closeAfter {
                var status = stat()
                guard fstat(file.rawValue, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
                    throw Errno.invalidArgument
                }
                guard status.st_size <= limit else { throw Errno.fileTooLarge }
                return try contents(of: file, size: Int(status.st_size))
            }
        } catch {
            throw SourceFailure("cannot be read: \(error)", id: .unreadable, path: path)
        }
    }

    /// - Throws: `SourceFailure` where `path` is a link that leads out of `folder`. The machine's own folders are not
    ///   out of any.
    package static func hold(_ path: String, below folder: String) throws(SourceFailure) {
        guard let real = FilePath.real(path), let outer = FilePath.real(folder) else { return }
        if isBelow(real, outer) || isBelow(real, "/usr") { return }
        throw SourceFailure(
            "is a link that leads out of '\(folder)'; what it leads to can be named itself", id: .linkOutside,
            path: path)
    }

    /// Whether a folder that a file names may be looked into: the machine's own may, and what the caller allows.
    package static func isOpen(_ folder: String, allowing allowed: [String]) -> Bool {
        let real = FilePath.real(folder) ?? FilePath.absolute(folder)
        return (allowed.compactMap { FilePath.real($0) } + ["/usr"]).contains { isBelow(real, $0) }
    }

    /// Whether what is in a folder is put there by a kernel, with links to wherever it likes: `/dev/stdin`,
    /// `/sys/class`.
    package static func isOfKernel(_ folder: String) -> Bool {
        guard let real = FilePath.real(folder) else { return false }
        return ["/dev", "/proc", "/sys"].contains { isBelow(real, $0) } && !isBelow(real, "/dev/shm")
    }

    /// Whether `path` is `folder` or below it. Both are real.
    package static func isBelow(_ path: String, _ folder: String) -> Bool {
        path == folder || path.begins(with: folder.ends(with: "/") ? folder : folder + "/")
    }

    /// Whether a path is a folder itself, and not a link to one.
    package static func isFolder(_ path: String) -> Bool {
        mode(of: path)?.kind == S_IFDIR
    }

    /// Whether a path is a file itself, and known by no other name: nothing of another's is behind it.
    package static func isOwnFile(_ path: String) -> Bool {
        mode(of: path).map { $0.kind == S_IFREG && $0.links == 1 } ?? false
    }

    /// Whether anything is at a path, be it a link to nowhere.
    package static func isTaken(_ path: String) -> Bool { mode(of: path) != nil }

    private static func mode(of path: String) -> (kind: mode_t, links: Int)? {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        return (status.st_mode & S_IFMT, Int(status.st_nlink))
    }

    /// The folder that a path names its file in.
    package static func folder(of path: String) -> String {
        guard let slash = path.last("/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func contents(of file: FileDescriptor, size: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < buffer.count {
                let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
                let read = try file.read(into: rest)
                if read == 0 { break }
                count += read
            }
        }
    }
}
