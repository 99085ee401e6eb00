// SPDX-License-Identifier: Apache-2.0
//
// A program that is asked more than once.

import CLauncher

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A running program, with a socket to talk to it. It ends with its last reference.
package final class Conversation {
    private var program: launcher_program
    private let socket: Int32
    private let errorStream: Int32

    /// Starts a program.
    package init(_ launch: Launch) throws(LaunchFailure) {
        var talk: [Int32] = [-1, -1]
        var complaints: [Int32] = [-1, -1]
        let error = launcher_sockets(&talk)
        guard error == 0 else { throw .notStarted(path: launch.program, reason: Errno.text(error)) }
        let second = launcher_sockets(&complaints)
        defer {
            close(talk[1])
            if second == 0 { close(complaints[1]) }
        }
        do throws(LaunchFailure) {
            guard second == 0 else { throw LaunchFailure.notStarted(path: launch.program, reason: Errno.text(second)) }
            program = try launch.start([talk[1], talk[1], complaints[1]])
        } catch {
            close(talk[0])
            if second == 0 { close(complaints[0]) }
            throw error
        }
        (socket, errorStream) = (talk[0], complaints[0])
    }

    deinit {
        close(socket)
        close(errorStream)
        launcher_end(&program)
    }

    /// Sends text; if the program has ended, that is noticed when its answer is read.
    package func write(_ text: String) {
        var text = text
        text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
    }

    /// Sends bytes; if the program has ended, that is noticed when its answer is read.
    package func write(_ bytes: [UInt8]) { bytes.withUnsafeBytes(write) }

    private func write(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            let count = launcher_send(socket, part.baseAddress, part.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Says that nothing more is going to be said.
    package func finishWriting() {
        shutdown(socket, Int32(SHUT_WR))
    }

    /// The bytes that have arrived, waiting for at least one; nil at the end.
    package func read() -> [UInt8]? {
        Self.receive(socket)
    }

    /// All that it says of errors until it ends, which it is made to.
    package func complaints() -> String {
        shutdown(socket, Int32(SHUT_RDWR))
        var said: [UInt8] = []
        while said.count < 1 << 20, let more = Self.receive(errorStream) { said += more }
        return String(decoding: said, as: UTF8.self)
    }

    /// Waits until it has ended by itself; whether it was content.
    package func wait() -> Bool {
        let report = launcher_wait(&program)
        return report.ending == Int32(LAUNCHER_EXITED.rawValue) && report.value == 0
    }

    private static func receive(_ socket: Int32) -> [UInt8]? {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(socket, &chunk, chunk.count, 0)
            if count < 0, errno == EINTR { continue }
            return count > 0 ? Array(chunk[..<count]) : nil
        }
    }
}
