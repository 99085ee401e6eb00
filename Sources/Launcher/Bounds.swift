// SPDX-License-Identifier: Apache-2.0
//
// The limits and the confinement of a program.

import CLauncher
import Synchronization

/// The limits of a program; nil leaves a limit as it is. There is never a core file.
package struct LaunchLimits: Sendable, Equatable {
    /// By the clock, and of the processor.
    package var seconds: Int?
    /// The size of its address space, where the system can limit that.
    package var mebibytes: Int?
    /// The size of any file that it writes.
    package var fileMebibytes: Int?
    /// One more than the largest descriptor that it may open.
    package var descriptors: Int?

    /// Limits of files and descriptors alone, unless others are given. A lower limit of this process stays in force.
    package init(seconds: Int? = nil, mebibytes: Int? = nil, fileMebibytes: Int? = 256, descriptors: Int? = 256) {
        self.seconds = seconds
        self.mebibytes = mebibytes
        self.fileMebibytes = fileMebibytes
        self.descriptors = descriptors
    }

    var order: launcher_limits {
        launcher_limits(
            cpu_seconds: UInt64(seconds ?? 0), memory_bytes: UInt64(mebibytes ?? 0) << 20,
            file_bytes: UInt64(fileMebibytes ?? 0) << 20, descriptors: UInt64(descriptors ?? 0),
            milliseconds: UInt64(seconds ?? 0) * 1000)
    }

    private struct Budget {
        var deadline: ContinuousClock.Instant?
        var mebibytes: Int?
    }

    private static let budget = Mutex(Budget())

    /// Sets what this process as a whole may cost: its programs share it.
    package static func share(deadline: ContinuousClock.Instant?, mebibytes: Int?) {
        budget.withLock { $0 = Budget(deadline: deadline, mebibytes: mebibytes) }
    }

    /// The rest of this process's limits.
    package static var left: LaunchLimits {
        let budget = budget.withLock { $0 }
        let seconds = budget.deadline.map {
            max(1, Int(ContinuousClock.now.duration(to: $0).components.seconds))
        }
        return LaunchLimits(seconds: seconds, mebibytes: budget.mebibytes)
    }

    /// The rest of this process's limits, and no more than these.
    package static func left(seconds: Int, mebibytes: Int? = nil) -> LaunchLimits {
        var limits = left
        limits.seconds = min(limits.seconds ?? seconds, seconds)
        limits.mebibytes = [limits.mebibytes, mebibytes].compactMap(\.self).min()
        return limits
    }
}

/// The confinement of a program: it writes nothing but `/dev/null`. Folders stand for all below them; paths that are
/// not there are passed over.
package struct Confinement: Sendable, Equatable {
    /// The paths that it may read; nil for everything, which it may then run as well.
    package var readable: [String]?
    /// The paths that it may read and run.
    package var runnable: [String]

    /// - Parameter readable: Paths from the root; nil for everything.
    package init(readable: [String]?, runnable: [String] = []) {
        self.readable = readable
        self.runnable = runnable
    }

    /// Whether this kernel holds a program to it.
    package static var isEnforced: Bool { launcher_confinement_version() > 0 }

    /// The paths that a program of the system needs to run at all: the folders of programs and libraries, which hold
    /// nothing of anybody's own, and those of the installation that it belongs to.
    package static func programFolders(of program: String) -> [String] {
        let own = CStrings.real(program).map { path in
            let prefix = path.utf8.split(separator: UInt8(ascii: "/")).dropLast(2).map { "/\(Substring($0))" }.joined()
            return prefix.isEmpty || prefix == "/usr"
                ? [] : ["bin", "lib", "lib64", "libexec"].map { "\(prefix)/\($0)" }
        }
        return (own ?? []) + [
            "/usr/bin", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libx32", "/usr/libexec", "/usr/local/bin",
            "/usr/local/lib", "/usr/local/libexec", "/bin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store",
            "/gnu/store", "/etc/ld.so.cache", "/etc/ld.so.preload", "/etc/alternatives",
        ]
    }
}
