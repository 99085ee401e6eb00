// SPDX-License-Identifier: Apache-2.0
//
// What a reading saw of the file system, and whether that is still so.

import ReadRequests
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

    /// What is seen where nothing is there.
    static let nothing = "nothing"

    let aspect: Aspect
    let path: String
    /// What was seen.
    let seen: String
}

/// Looks at files, at each once in a state.
final class FileObserver: Sendable {
    private let digests = Mutex<[FileStamp: String]>([:])
    private let scans = Mutex<[FileStamp: IncludeScan]>([:])

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

    /// Whether all is as it was seen.
    func confirms(_ observed: [ObservedFile]) -> Bool { observed.allSatisfy { look($0.aspect, at: $0.path) == $0 } }

    /// The digest of a file's contents and its real path; empty for what cannot be read.
    func contents(of path: String) -> String {
        let digest = memo(digests, path) { SHA256(of: $0).description }
        guard let digest, let real = FilePath.real(path) else { return "" }
        return "\(digest) \(real)"
    }

    /// The names that a file includes others by; nil for what cannot be read.
    func scan(of path: String) -> IncludeScan? { memo(scans, path, IncludeScan.init) }

    /// What is made of a file's bytes, which are read again only where it is another file by its stamp.
    private func memo<Output: Sendable>(
        _ known: borrowing Mutex<[FileStamp: Output]>, _ path: String, _ make: ([UInt8]) -> Output
    ) -> Output? {
        guard let stamp = FileStamp(path) else { return nil }
        if let output = known.withLock({ $0[stamp] }) { return output }
        guard let bytes = try? Door.bytes(ofFile: path, below: "/") else { return nil }
        let output = make(bytes)
        known.withLock { $0[stamp] = output }
        return output
    }

    private static func presence(of path: String) -> String {
        switch FileKind(of: path) {
        case .file: "file"
        case .missing: ObservedFile.nothing
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
        switch file.aspect {
        case .place, .targets: return true
        case .presence where file.seen == ObservedFile.nothing: return true
        case .presence, .contents: break
        }
        var status = stat()
        guard !file.seen.isEmpty, stat(file.path, &status) == 0 else { return false }
        return Moment(seconds: status.st_ctim.tv_sec, nanoseconds: status.st_ctim.tv_nsec) < moment
    }
}
