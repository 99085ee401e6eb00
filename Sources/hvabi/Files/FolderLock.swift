// SPDX-License-Identifier: Apache-2.0
//
// One writer at a time. The lock is on the folder itself: nothing is left when a run is killed. All that writes takes
// it: generate, init, record, and whoever writes a list of exceptions.

import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

struct FolderLock {
    /// How long a second writer waits.
    static let patience = Duration.seconds(30)

    let path: String
    private let descriptor: FileDescriptor

    /// Waits for the lock of a folder.
    init(_ path: String) throws(CommandFailure) {
        self.path = path
        do {
            descriptor = try FileDescriptor.open(path, .readOnly, options: [.directory, .closeOnExec])
        } catch {
            throw CommandFailure("cannot be opened: \(error)", id: .unwritable, path: path)
        }
        let clock = ContinuousClock()
        let deadline = clock.now + Self.patience
        while flock(descriptor.rawValue, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                throw CommandFailure("cannot be locked: \(Errno(rawValue: errno))", id: .unwritable, path: path)
            }
            guard clock.now < deadline else {
                throw CommandFailure(
                    "another run has been writing here for 30 seconds; try again", id: .locked, path: path)
            }
            usleep(50_000)
        }
    }

    /// Removes what killed runs left in the folder, and nothing else.
    func removeLitter() { StagingFolder.removeLitter(in: self) }

    func release() {
        // Closing gives the lock back; the folder was only opened for it.
        try? descriptor.close()
    }
}
