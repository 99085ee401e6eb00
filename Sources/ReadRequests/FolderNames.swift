// SPDX-License-Identifier: Apache-2.0
//
// The names in a folder, by the system's own calls: Foundation's take longer to load than some readings.

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Looks into folders.
package enum FolderNames {
    /// A folder cannot be opened.
    package struct Failure: Error {
        /// The system's number of the reason.
        package let code: CInt
    }

    /// The names in a folder, in no order, with `.` and `..`.
    package static func read(_ folder: String) throws(Failure) -> [String] {
        guard let stream = opendir(folder) else { throw Failure(code: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while let item = readdir(stream) {
            names.append(
                withUnsafePointer(to: &item.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names
    }
}
