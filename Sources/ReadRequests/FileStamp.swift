// SPDX-License-Identifier: Apache-2.0
//
// What tells a file from another one at its path, without reading it.

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A file's place, size and time of change, with links followed.
package struct FileStamp: Hashable, Sendable {
    private let path: String
    private let device: UInt
    private let number: UInt
    private let byteCount: Int
    private let seconds: Int
    private let nanoseconds: Int

    /// All of it in one line, for a key.
    package var text: String { "\(path) \(device) \(number) \(byteCount) \(seconds).\(nanoseconds)" }

    /// - Returns: nil where nothing is.
    package init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.path = path
        device = UInt(status.st_dev)
        number = UInt(status.st_ino)
        byteCount = Int(status.st_size)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }
}
