// SPDX-License-Identifier: Apache-2.0
//
// One git process, told what to look up through a socket: no shell, no pager, no locks, no network.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A running `git`, with what is said to it and by it. Foundation takes ten times as long to start one.
package final class GitProcess {
    /// What changes which repository or which objects git sees does not come from outside: the repository is
    /// that of the current folder. Settings that the environment adds, such as safe.directory, stay.
    private static let kept = [
        "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM",
        "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT",
    ]
    private static let added = ["LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0"]
    private static let options = [
        "--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
        "-c", "protocol.allow=never",
    ]

    private let process: pid_t
    private let socket: Int32
    private let errors: Int32
    private var buffer: [UInt8] = []
    private var position = 0

    /// Starts `git` with `arguments`, in the current folder.
    package init(_ arguments: [String]) throws(SourceFailure) {
        guard let path = Program.path("git") else {
            throw SourceFailure("a revision needs git, which is not installed (apt-get install git)", id: "no-git")
        }
        let talk = try Self.socketPair()
        let complaints = try Self.socketPair()
        defer {
            close(talk.theirs)
            close(complaints.theirs)
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for number in [STDIN_FILENO, STDOUT_FILENO] {
            posix_spawn_file_actions_adddup2(&actions, talk.theirs, number)
        }
        posix_spawn_file_actions_adddup2(&actions, complaints.theirs, STDERR_FILENO)
        var process: pid_t = 0
        let status = CStrings.with(["git"] + Self.options + arguments) { arguments in
            CStrings.with(Self.environment) { posix_spawn(&process, path, &actions, nil, arguments, $0) }
        }
        guard status == 0 else {
            throw SourceFailure("'\(path)' cannot be run: \(String(cString: strerror(status)))", id: "no-git")
        }
        ChildProcesses.started(process)
        self.process = process
        socket = talk.ours
        errors = complaints.ours
    }

    deinit {
        close(socket)
        close(errors)
        // It ends when its input does; it has nothing to finish.
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    private static func socketPair() throws(SourceFailure) -> (ours: Int32, theirs: Int32) {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            throw SourceFailure("no socket: \(String(cString: strerror(errno)))", id: "git-failed")
        }
        return (ends[0], ends[1])
    }

    private static var environment: [String] {
        var own: [String] = []
        var next = environ
        while let text = next.pointee {
            own.append(String(cString: text))
            next += 1
        }
        return added
            + own.filter { variable in
                let name = variable.prefix { $0 != "=" }
                return name != "LC_ALL"
                    && (!name.hasPrefix("GIT_") || kept.contains(String(name)) || name.hasPrefix("GIT_CONFIG_KEY_")
                        || name.hasPrefix("GIT_CONFIG_VALUE_"))
            }
    }

    /// Sends text; if git has ended, that is noticed when its answer is read.
    package func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    /// The bytes up to a line's end, which is taken as well.
    package func readLine() throws(SourceFailure) -> String {
        var searched = 0
        while true {
            if let end = buffer[(position + searched)...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { position = end + 1 }
                return String(decoding: buffer[position..<end], as: UTF8.self)
            }
            searched = buffer.count - position
            guard fill() else { throw failure() }
        }
    }

    /// Exactly `count` bytes.
    package func read(_ count: Int) throws(SourceFailure) -> [UInt8] {
        while buffer.count - position < count {
            guard fill() else { throw failure() }
        }
        defer { position += count }
        return Array(buffer[position..<position + count])
    }

    /// All that git still says when nothing more is said to it, and it ends well.
    package func readToEnd() throws(SourceFailure) -> String {
        shutdown(socket, Int32(SHUT_WR))
        while fill() {}
        var status = siginfo_t()
        while waitid(P_PID, id_t(process), &status, WEXITED | WNOWAIT) < 0, errno == EINTR {}
        guard status.si_code == CLD_EXITED, status._sifields._sigchld.si_status == 0 else { throw failure() }
        defer { position = buffer.count }
        return String(decoding: buffer[position...], as: UTF8.self)
    }

    /// Takes in what has arrived; false at the end.
    private func fill() -> Bool {
        if position > 0 {
            buffer.removeFirst(position)
            position = 0
        }
        guard let more = Self.receive(socket) else { return false }
        buffer += more
        return true
    }

    private static func receive(_ socket: Int32) -> [UInt8]? {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(socket, &chunk, chunk.count, 0)
            if count < 0, errno == EINTR { continue }
            return count > 0 ? Array(chunk[..<count]) : nil
        }
    }

    /// Why git ended.
    private func failure() -> SourceFailure {
        shutdown(socket, Int32(SHUT_RDWR))
        var said: [UInt8] = []
        while let more = Self.receive(errors) { said += more }
        let text = String(decoding: said, as: UTF8.self)
        if text.contains("not a git repository") {
            return SourceFailure("the current folder is in no git repository", id: "no-repository")
        }
        let line = text.split(separator: "\n").first.map(String.init) ?? "it ended early"
        return SourceFailure("git: \(line)", id: "git-failed")
    }
}

/// Strings as C has them.
package enum CStrings {
    /// Calls `body` with a list of C strings that ends with a null pointer.
    package static func with<Result>(
        _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var pointers = strings.map { strdup($0) } + [nil]
        defer {
            for pointer in pointers { free(pointer) }
        }
        return body(&pointers)
    }
}
