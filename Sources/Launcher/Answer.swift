// SPDX-License-Identifier: Apache-2.0
//
// A program run to its end, with what it said.

import CLauncher

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The output and the end of a program.
package struct Answer: Sendable {
    /// How a program ended by itself.
    package enum Ending: Sendable, Equatable {
        case exited(Int32)
        case signalled(Int32)
    }

    /// The status it exited with, or the number of the signal that ended it.
    package let ending: Ending
    /// The bytes of its standard output, or of the file that took the place of that.
    package let output: [UInt8]
    /// The bytes of its standard error.
    package let errors: [UInt8]
    /// The bytes that it wrote to `/dev/fd/3`.
    package let aside: [UInt8]

    /// Whether it exited with status 0.
    package var isSuccess: Bool { ending == .exited(0) }
    /// The output as UTF-8; bytes that are not become U+FFFD.
    package var text: String { String(decoding: output, as: UTF8.self) }
    /// The standard error in the same way.
    package var errorText: String { String(decoding: errors, as: UTF8.self) }
}

extension Launch {
    /// How much a program may say, on all streams together.
    package static let mostBytes = 256 << 20

    /// Where a program that seeks in what it writes may write it: its standard output, opened again.
    package static let outputFile = "/proc/self/fd/1"
    /// Where a program that seeks in what it reads finds its input.
    package static let inputFile = "/proc/self/fd/0"

    /// Whether there are such files: not without /proc.
    package static var hasSeekableFiles: Bool { access("/proc/self/fd", F_OK) == 0 }

    /// Runs the program to its end.
    ///
    /// - Parameters:
    ///   - seekableOutput: Its standard output is a file without a name, which `outputFile` opens.
    ///   - mostBytes: It is ended when it says more.
    package func run(
        input: some Collection<UInt8>, seekableOutput: Bool = false, mostBytes: Int = Self.mostBytes
    ) throws(LaunchFailure) -> Answer {
        let bytes = Array(input)
        let file = bytes.withUnsafeBytes { launcher_input($0.baseAddress, $0.count) }
        guard file >= 0 else { throw .notStarted(path: program, reason: Errno.text(-file)) }
        defer { close(file) }
        let written = seekableOutput ? launcher_input(nil, 0) : -1
        guard !seekableOutput || written >= 0 else { throw .notStarted(path: program, reason: Errno.text(-written)) }
        defer { if written >= 0 { close(written) } }
        var streams: [(ours: Int32, theirs: Int32)] = []
        defer { for stream in streams { close(stream.ours) } }
        for _ in 0..<3 {
            var ends: [Int32] = [-1, -1]
            let error = launcher_pipe(&ends)
            guard error == 0 else {
                for stream in streams { close(stream.theirs) }
                throw .notStarted(path: program, reason: Errno.text(error))
            }
            streams.append((ends[0], ends[1]))
        }
        var running: launcher_program
        do {
            defer { for stream in streams { close(stream.theirs) } }
            let output = seekableOutput ? [written] : streams[..<1].map(\.theirs)
            running = try start([file] + output + streams[1...].map(\.theirs))
        }
        let said: [[UInt8]]
        do throws(LaunchFailure) {
            said = try readAll(streams.map(\.ours), mostBytes, of: running.supervisor)
        } catch {
            launcher_end(&running)
            throw error
        }
        let ending = try ending(launcher_wait(&running))
        let output = seekableOutput ? try content(of: written, mostBytes) : said[0]
        return Answer(ending: ending, output: output, errors: said[1], aside: said[2])
    }

    /// The bytes that a program has written to a file without a name.
    private func content(of file: Int32, _ mostBytes: Int) throws(LaunchFailure) -> [UInt8] {
        let count = Int(lseek(file, 0, SEEK_END))
        guard count >= 0, count <= mostBytes else { throw .saidTooMuch(path: program) }
        var bytes = [UInt8](repeating: 0, count: count)
        var position = 0
        while position < count {
            let more = bytes.withUnsafeMutableBytes { room in
                pread(file, room.baseAddress.map { $0 + position }, count - position, off_t(position))
            }
            if more < 0, errno == EINTR { continue }
            guard more > 0 else { throw .lost(path: program) }
            position += more
        }
        return bytes
    }

    private func ending(_ report: launcher_report) throws(LaunchFailure) -> Answer.Ending {
        switch report.ending {
        case Int32(LAUNCHER_EXITED.rawValue): return .exited(report.value)
        case Int32(LAUNCHER_SIGNALLED.rawValue): return .signalled(report.value)
        case Int32(LAUNCHER_TIME_OVER.rawValue): throw .timeOver(path: program)
        case Int32(LAUNCHER_NOT_STARTED.rawValue):
            throw .notStarted(path: program, reason: Errno.text(report.value))
        default: throw .lost(path: program)
        }
    }

    /// How long nothing is said before it is looked at why, twice.
    private static let quietMilliseconds: Int32 = 200

    /// Reads all streams until each has ended.
    private func readAll(
        _ streams: [Int32], _ mostBytes: Int, of supervisor: pid_t
    ) throws(LaunchFailure) -> [[UInt8]] {
        var said = [[UInt8]](repeating: [], count: streams.count)
        var polled = streams.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var total = 0
        var waits = 0
        while polled.contains(where: { $0.fd >= 0 }) {
            let count = poll(&polled, nfds_t(polled.count), Self.quietMilliseconds)
            guard count >= 0 || errno == EINTR else { break }
            waits = count == 0 && FIFOWait.isIn(supervisor) ? waits + 1 : 0
            if waits == 2 { throw .waited(path: program) }
            for index in polled.indices where polled[index].fd >= 0 && polled[index].revents != 0 {
                let count = read(polled[index].fd, &chunk, chunk.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    // A negative descriptor is not looked at.
                    polled[index].fd = -1
                    continue
                }
                total += count
                guard total <= mostBytes else { throw .saidTooMuch(path: program) }
                said[index] += chunk[..<count]
            }
        }
        return said
    }
}
