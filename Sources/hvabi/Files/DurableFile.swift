// SPDX-License-Identifier: Apache-2.0
//
// Writing what is there after a loss of power: a file is synced before its new name, and its folder after it.

import ABISources
import CRename
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

enum DurableFile {
    /// Writes a new file.
    static func write(_ bytes: [UInt8], to path: String) throws(Errno) {
        do {
            let file = try FileDescriptor.open(
                FilePath(path), .writeOnly, options: [.create, .exclusiveCreate, .noFollow, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
            try file.closeAfter {
                _ = try file.writeAll(bytes)
                guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
            }
        } catch {
            throw error as? Errno ?? .ioError
        }
    }

    /// Makes lasting which names a folder holds.
    static func syncFolder(_ path: String) throws(Errno) {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw Errno(rawValue: errno) }
        defer { close(folder) }
        // Some file systems do not know how, and say so.
        guard fsync(folder) == 0 || errno == EINVAL || errno == ENOTSUP else { throw Errno(rawValue: errno) }
    }

    /// Makes lasting which names a folder holds, and those that it is in, up to `outermost`.
    static func syncFolders(from path: String, to outermost: String) throws(Errno) {
        var next = path
        while next.utf8.count > outermost.utf8.count {
            try syncFolder(next)
            next = Door.folder(of: next)
        }
        try syncFolder(outermost)
    }

    /// Makes what is at two paths of one file system change places, in one step.
    static func exchange(_ path: String, _ other: String) throws(Errno) {
        let exchangeFlag: UInt32 = 2  // RENAME_EXCHANGE of linux/fs.h
        guard renameat2(AT_FDCWD, path, AT_FDCWD, other, exchangeFlag) == 0 else { throw Errno(rawValue: errno) }
    }

    /// Gives what is at `path` another name in the same file system, and makes that lasting.
    static func rename(_ path: String, to final: String, in folder: String) throws(Errno) {
        #if canImport(Glibc)
            let status = Glibc.rename(path, final)
        #else
            let status = Musl.rename(path, final)
        #endif
        guard status == 0 else { throw Errno(rawValue: errno) }
        try syncFolder(folder)
    }
}
