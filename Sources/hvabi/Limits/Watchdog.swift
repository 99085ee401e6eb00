// SPDX-License-Identifier: Apache-2.0
//
// A thread that ends the command when it takes too long or too much memory, whatever libclang is doing then.

import Launcher
import LayoutIR
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Watches over this process. It looks a hundred times a second: in that time a runaway takes a few dozen MiB.
enum Watchdog {
    private struct Limits {
        var deadline: ContinuousClock.Instant?
        var seconds = 0
        var mebibytes = 0
        var isRunning = false
        /// While a module is exchanged for another the limits do not apply.
        var isSuspended = false
    }

    private static let limits = Mutex(Limits())
    private static let intervalMicroseconds: UInt32 = 10_000
    /// How many looks are between two at what threads wait for.
    private static let looksPerWait = 25

    /// Whether a person may have named a FIFO to be read.
    static let mayWait = Atomic(false)

    /// Sets the limits, 0 for none, and starts to watch.
    static func start(seconds: Int, mebibytes: Int) {
        limits.withLock { limits in
            limits.deadline = seconds == 0 ? nil : ContinuousClock.now + .seconds(seconds)
            (limits.seconds, limits.mebibytes) = (seconds, mebibytes)
            LaunchLimits.share(deadline: limits.deadline, mebibytes: mebibytes == 0 ? nil : mebibytes)
            guard !limits.isRunning, seconds > 0 || mebibytes > 0 else { return }
            var thread = pthread_t()
            limits.isRunning = pthread_create(&thread, nil, { _ in Watchdog.watch() }, nil) == 0
            if limits.isRunning { pthread_detach(thread) }
        }
    }

    /// Ends the limits on reading: from here on files are written, and that is not left half done.
    static func stop() {
        limits.withLock { $0.isSuspended = true }
        CrashReport.isWriting = true
    }

    private static func watch() -> UnsafeMutableRawPointer? {
        let memory = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        var (looks, waits) = (0, 0)
        while true {
            usleep(intervalMicroseconds)
            looks += 1
            if looks % looksPerWait == 0 {
                waits = !mayWait.load(ordering: .relaxed) && FIFOWait.isInThisProcess() ? waits + 1 : 0
                if waits == 2 {
                    giveUp("a header names a file that is not a regular one, and waits for it", .notAFile)
                }
            }
            limits.withLock { limits in
                guard !limits.isSuspended else { return }
                if let deadline = limits.deadline, ContinuousClock.now >= deadline {
                    giveUp("not done after \(limits.seconds) s (--time-limit)", .timeLimit)
                }
                if limits.mebibytes > 0, ownMebibytes(memory) > limits.mebibytes {
                    giveUp("needs more than \(limits.mebibytes) MiB of memory (--memory-limit)", .memoryLimit)
                }
            }
        }
    }

    private static func giveUp(_ message: String, _ id: DiagnosticID) {
        CrashReport.end("error: \(message); nothing was written [\(id.rawValue)]\n")
    }

    /// The memory that is this process's alone: pages in memory less those that files are mapped to. Without /proc the
    /// most that it has had, files included.
    private static func ownMebibytes(_ statm: CInt) -> Int {
        var text = [UInt8](repeating: 0, count: 128)
        let count = pread(statm, &text, text.count, 0)
        guard count > 0 else { return peakMebibytes() }
        let words = text[..<count].split(separator: UInt8(ascii: " ")).map { Int(String(decoding: $0, as: UTF8.self)) }
        guard words.count > 2, let resident = words[1], let shared = words[2] else { return 0 }
        return (resident - shared) * Int(sysconf(Int32(_SC_PAGESIZE))) / (1 << 20)
    }

    private static func peakMebibytes() -> Int {
        var usage = rusage()
        // RUSAGE_SELF, which is an enum here and a number there.
        guard getrusage(0, &usage) == 0 else { return 0 }
        return usage.ru_maxrss / 1024
    }
}
