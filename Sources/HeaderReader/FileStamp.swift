// SPDX-License-Identifier: Apache-2.0
//
// What tells a file from another one at its path, without reading it.

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A file's place, size and time of change, with links followed.
struct FileStamp {
    let text: String

    /// - Returns: nil where nothing is.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        let time = "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
        text = "\(path) \(status.st_dev) \(status.st_ino) \(status.st_size) \(time)"
    }
}
