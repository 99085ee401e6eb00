// SPDX-License-Identifier: Apache-2.0
//
// Who waits for somebody to open the other end of a FIFO, which may be never: by what the kernel says of it. Where it
// says nothing, as without /proc, nobody is seen to wait, and limits of time are what ends it.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Finds threads that wait for the other end of a FIFO.
package enum FIFOWait {
    /// The function of the kernel that such a thread sleeps in.
    private static let function = Array("wait_for_partner".utf8)
    /// gcc's cc1 is two below the supervisor.
    private static let mostGenerations = 8

    /// Whether a thread of this process waits so.
    package static func isInThisProcess() -> Bool { waits("/proc/self/task", generations: 0) }

    /// Whether a thread of a process waits so, or of one that it started.
    static func isIn(_ process: pid_t) -> Bool { waits("/proc/\(process)/task", generations: mostGenerations) }

    private static func waits(_ tasks: String, generations: Int) -> Bool {
        let tasks = names(in: tasks).map { "\(tasks)/\($0)" }
        if tasks.contains(where: { text(of: "\($0)/wchan").starts(with: function) }) { return true }
        guard generations > 0 else { return false }
        let children = tasks.flatMap { text(of: "\($0)/children").split(separator: UInt8(ascii: " ")) }
        return children.contains {
            waits("/proc/\(String(decoding: $0, as: UTF8.self))/task", generations: generations - 1)
        }
    }

    private static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let item = readdir(stream) {
            let name = withUnsafeBytes(of: item.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    private static func text(of path: String) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        defer { close(file) }
        return [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
            count = max(0, read(file, buffer.baseAddress, buffer.count))
        }
    }
}
