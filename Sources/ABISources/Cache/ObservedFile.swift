// SPDX-License-Identifier: Apache-2.0
//
// What a reading saw of the file system, and whether that is still so.

import Synchronization
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// One thing that was seen at a path.
struct ObservedFile: Hashable {
    /// What was looked at.
    enum Aspect: String {
        /// The contents of a file, and where it really is.
        case contents
        /// Whether a file, something else or nothing is there.
        case presence
        /// Where a folder really is.
        case place
        /// The names in a folder that have a hyphen, as those of targets do.
        case targets
    }

    let aspect: Aspect
    let path: String
    /// What was seen.
    let seen: String
}

/// Looks at files, at each once in a state.
final class FileObserver: Sendable {
    private struct State: Hashable {
        let path: String
        let device: UInt
        let file: UInt
        let byteCount: Int
        let seconds: Int
        let nanoseconds: Int
    }

    private let digests = Mutex<[State: String]>([:])

    /// What is there now.
    func look(_ aspect: ObservedFile.Aspect, at path: String) -> ObservedFile {
        let seen =
            switch aspect {
            case .contents: contents(of: path)
            case .presence: Self.presence(of: path)
            case .place: FilePath.real(path) ?? ""
            case .targets: SystemFolders.targets(in: path).joined(separator: "\n")
            }
        return ObservedFile(aspect: aspect, path: path, seen: seen)
    }

    /// The digest of a file's contents and its real path; empty for what cannot be read.
    func digest(of path: String) -> String { contents(of: path) }

    /// Whether all is as it was seen.
    func confirms(_ observed: [ObservedFile]) -> Bool { observed.allSatisfy { look($0.aspect, at: $0.path) == $0 } }

    /// The digest of a file and its real path; empty for what cannot be read.
    private func contents(of path: String) -> String {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return "" }
        let state = State(
            path: path, device: UInt(status.st_dev), file: UInt(status.st_ino), byteCount: Int(status.st_size),
            seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
        let known = digests.withLock { $0[state] }
        guard let digest = known ?? Self.digest(of: path), let real = FilePath.real(path) else { return "" }
        digests.withLock { $0[state] = digest }
        return "\(digest) \(real)"
    }

    private static func digest(of path: String) -> String? {
        (try? Door.bytes(ofFile: path, below: "/")).map { SHA256(of: $0).description }
    }

    private static func presence(of path: String) -> String {
        switch FileKind(of: path) {
        case .file: "file"
        case .missing: "nothing"
        case .folder, .unreadable, .neither: "another"
        }
    }
}

extension FileObserver {
    /// A time by the clock that stamps files.
    struct Moment: Comparable {
        let seconds: Int
        let nanoseconds: Int

        static var now: Self {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME_COARSE, &time)
            return Self(seconds: time.tv_sec, nanoseconds: time.tv_nsec)
        }

        static func < (left: Self, right: Self) -> Bool {
            (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
        }
    }

    /// Whether a file that was seen has not been changed, moved or made since.
    func isOlder(_ file: ObservedFile, than moment: Moment) -> Bool {
        guard file.aspect == .contents || file.seen != "nothing", file.aspect != .place, file.aspect != .targets else {
            return true
        }
        var status = stat()
        guard !file.seen.isEmpty, stat(file.path, &status) == 0 else { return false }
        return Moment(seconds: status.st_ctim.tv_sec, nanoseconds: status.st_ctim.tv_nsec) < moment
    }
}
