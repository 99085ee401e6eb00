// SPDX-License-Identifier: Apache-2.0
//
// The kind of file at a path, and the path from the root.

import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The kind of file at a path. `neither` is something that waits for somebody to write to it.
package enum FileKind {
    case missing, file, folder, unreadable, neither

    /// The kind of what `path` leads to, with links followed. A file is one that this process may read.
    package init(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            self = errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: self = .folder
        case S_IFREG: self = access(path, R_OK) == 0 ? .file : .unreadable
        default: self = .neither
        }
    }

    /// Whether a path is that of a link, wherever it leads.
    static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }
}

extension FilePath {
    /// `path` from the root, without `.` and `..`; links are left as they are.
    package static func absolute(_ path: String) -> String {
        var result = FilePath(path)
        if !result.isAbsolute, let current = getcwd(nil, 0) {
            defer { free(current) }
            result = FilePath(String(cString: current)).pushing(result)
        }
        return result.lexicallyNormalized().string
    }

    /// `path` as a person here would write it: without the current folder before what is below it.
    package static func fromHere(_ path: String) -> String {
        String(path.rest(behind: absolute(".") + "/") ?? path[...])
    }

    /// `path` from the root with links followed; nil where nothing is there.
    package static func real(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
