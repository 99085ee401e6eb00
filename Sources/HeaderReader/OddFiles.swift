// SPDX-License-Identifier: Apache-2.0
//
// Entries among headers that are neither files nor folders: opening one may wait forever, or do something.

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Looks through folders of headers for devices, FIFOs and sockets.
package enum OddFiles {
    private static let mostEntries = 20_000

    /// The odd files below some folders, and those that links there lead to; of very many entries the first.
    package static func below(_ folders: [String]) -> [String] {
        var count = 0
        var paths: [String] = []
        for folder in folders { look(in: folder, &count) { paths.append($0) } }
        return paths
    }

    /// Finds entries below a folder that are neither files nor folders.
    private static func look(in folder: String, _ count: inout Int, _ found: (String) -> Void) {
        guard let stream = opendir(folder) else { return }
        defer { closedir(stream) }
        while count < mostEntries, let item = readdir(stream) {
            count += 1
            let isFolder = Int(item.pointee.d_type) == Int(DT_DIR)
            guard Int(item.pointee.d_type) != Int(DT_REG) else { continue }
            let name = withUnsafePointer(to: &item.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name != ".", name != ".." else { continue }
            let path = folder.ends(with: "/") ? folder + name : "\(folder)/\(name)"
            var status = stat()
            guard stat(path, &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFREG: break
            case S_IFDIR: if isFolder { look(in: path, &count, found) }
            default: found(path)
            }
        }
    }
}
