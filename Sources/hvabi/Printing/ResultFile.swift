// SPDX-License-Identifier: Apache-2.0
//
// The file that --output-file names. A device or a pipe is written to; any other file is replaced as a whole.

import ABISources
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

enum ResultFile {
    static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
        Watchdog.stop()
        do throws(Errno) {
            // The file that a link leads to is replaced, and not the link.
            let path = FilePath.real(path) ?? path
            if isStream(path) { return try stream(bytes, to: path) }
            let folder = Door.folder(of: path)
            let temporary = "\(path).\(getpid()).new"
            do throws(Errno) {
                try DurableFile.write(bytes, to: temporary)
                try DurableFile.rename(temporary, to: path, in: folder)
            } catch {
                if error != .fileExists { unlink(temporary) }
                throw error
            }
        } catch {
            throw CommandFailure("cannot be written: \(error)", id: .writeFailed, path: path)
        }
    }

    /// Whether there is something that is neither a file nor a folder.
    private static func isStream(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
    }

    private static func stream(_ bytes: [UInt8], to path: String) throws(Errno) {
        do {
            let file = try FileDescriptor.open(FilePath(path), .writeOnly, options: .closeOnExec)
            _ = try file.closeAfter { try file.writeAll(bytes) }
        } catch {
            throw error as? Errno ?? .ioError
        }
    }
}
