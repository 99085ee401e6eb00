// SPDX-License-Identifier: Apache-2.0
//
// One git process, told what to look up through a socket: no shell, no pager, no locks, no network.

import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A running `git` and the two ends of what is said to it and by it.
final class GitProcess {
    /// What changes which repository or which objects git sees does not come from outside: the repository is
    /// that of the current folder. Settings that the environment adds, such as safe.directory, stay.
    private static let kept = [
        "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM",
        "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT",
    ]
    private static let added = [
        "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0",
    ]
    private static let options = [
        "--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
        "-c", "protocol.allow=never",
    ]

    private let process = Process()
    private let socket: Int32
    private let errors = Pipe()
    private var buffer: [UInt8] = []
    private var position = 0

    /// Starts `git` with `arguments`, in the current folder.
    init(_ arguments: [String]) throws(CommandFailure) {
        guard let path = Program.path("git") else {
            throw CommandFailure("REV:path needs git, which is not installed (apt-get install git)", id: "no-git")
        }
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw CommandFailure("no socket: \(String(cString: strerror(errno)))", id: "git-failed")
        }
        socket = ends[0]
        let theirs = FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = Self.options + arguments
        process.environment = Self.environment
        process.standardInput = theirs
        process.standardOutput = theirs
        process.standardError = errors
        do {
            try process.run()
            try theirs.close()
        } catch {
            throw CommandFailure("'\(path)' cannot be run: \(error.localizedDescription)", id: "no-git")
        }
    }

    deinit {
        close(socket)
    }

    private static var environment: [String: String] {
        ProcessInfo.processInfo.environment.filter { name, _ in
            !name.hasPrefix("GIT_") || kept.contains(name) || name.hasPrefix("GIT_CONFIG_KEY_")
                || name.hasPrefix("GIT_CONFIG_VALUE_")
        }.merging(added) { $1 }
    }

    /// Sends text; git's end is noticed when its answer is read.
    func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    /// No more is said to git.
    func finishSending() {
        shutdown(socket, Int32(SHUT_WR))
    }

    /// The bytes up to a line's end, which is taken as well.
    func readLine() throws(CommandFailure) -> String {
        while true {
            if let end = buffer[position...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { position = end + 1 }
                return String(decoding: buffer[position..<end], as: UTF8.self)
            }
            guard fill() else { throw failure() }
        }
    }

    /// Exactly `count` bytes.
    func read(_ count: Int) throws(CommandFailure) -> [UInt8] {
        while buffer.count - position < count {
            guard fill() else { throw failure() }
        }
        defer { position += count }
        return Array(buffer[position..<position + count])
    }

    /// All that git still says, when it has ended well.
    func readToEnd() throws(CommandFailure) -> [UInt8] {
        while fill() {}
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw failure() }
        defer { position = buffer.count }
        return Array(buffer[position...])
    }

    /// False at the end.
    private func fill() -> Bool {
        if position == buffer.count {
            buffer.removeAll(keepingCapacity: true)
            position = 0
        }
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(socket, &chunk, chunk.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            buffer += chunk[..<count]
            return true
        }
    }

    /// Why git ended.
    private func failure() -> CommandFailure {
        finishSending()
        let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        if said.contains("not a git repository") {
            return CommandFailure("the current folder is in no git repository", id: "no-repository")
        }
        let line = said.split(separator: "\n").first.map(String.init) ?? "ended early"
        return CommandFailure("git: \(line)", id: "git-failed")
    }
}
