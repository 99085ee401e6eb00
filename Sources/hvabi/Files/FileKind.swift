// SPDX-License-Identifier: Apache-2.0
//
// What a path is, and what it is from the root.

import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What stands at a path.
enum FileKind {
    case missing, file, folder, unreadable

    init(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            self = errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable
            return
        }
        if status.st_mode & S_IFMT == S_IFDIR {
            self = .folder
        } else {
            self = access(path, R_OK) == 0 ? .file : .unreadable
        }
    }
}

extension FilePath {
    /// `path` from the root, without `.` and `..`; links are left as they are.
    static func absolute(_ path: String) -> String {
        var result = FilePath(path)
        if !result.isAbsolute, let current = getcwd(nil, 0) {
            defer { free(current) }
            result = FilePath(String(cString: current)).pushing(result)
        }
        return result.lexicallyNormalized().string
    }
}
