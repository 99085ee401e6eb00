// SPDX-License-Identifier: Apache-2.0
//
// One git process, told what to look up through a socket: no shell, no pager, no locks, no network, nothing written.

import Launcher

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A running `git`, with what is said to it and by it.
package final class GitProcess {
    /// Variables that may stay. None that changes which repository or which objects git sees comes from outside: the
    /// repository is that of the current folder. Settings that the environment adds, such as safe.directory, stay.
    private static let kept = [
        "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM",
        "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT", "HOME", "XDG_CONFIG_HOME",
    ]
    /// A replaced object or a graft would be read under another's name.
    private static let added = [
        "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0", "GIT_NO_REPLACE_OBJECTS=1",
        "GIT_GRAFT_FILE=/dev/null",
    ]
    private static let options = [
        "--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
        "-c", "protocol.allow=never", "-c", "advice.graftFileDeprecated=false",
    ]

    private let git: Conversation
    private var buffer: [UInt8] = []
    private var position = 0

    /// Starts `git` with `arguments`, in the current folder.
    package init(_ arguments: [String]) throws(SourceFailure) {
        guard let path = Program.path("git") else {
            throw SourceFailure("a revision needs git, which is not installed (apt-get install git)", id: .noGit)
        }
        var limits = LaunchLimits.left
        // It keeps a file open for each pack.
        limits.descriptors = nil
        let launch = Launch(
            path, Self.options + arguments, environment: Launch.plainEnvironment + Self.added + Self.environment,
            limits: limits, confinement: Confinement(readable: nil))
        do throws(LaunchFailure) {
            git = try Conversation(launch)
        } catch {
            throw SourceFailure(error.message, id: .noGit)
        }
    }

    private static var environment: [String] {
        var own: [String] = []
        var next = environ
        while let text = next.pointee {
            own.append(String(cString: text))
            next += 1
        }
        return own.filter { variable in
            let name = String(variable.prefix { $0 != "=" })
            return kept.contains(name) || name.begins(with: "GIT_CONFIG_KEY_") || name.begins(with: "GIT_CONFIG_VALUE_")
        }
    }

    /// Sends text; if git has ended, that is noticed when its answer is read.
    func write(_ text: String) {
        git.write(text)
    }

    /// The bytes up to a line's end, which is taken as well.
    func readLine() throws(SourceFailure) -> String {
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
    func read(_ count: Int) throws(SourceFailure) -> [UInt8] {
        while buffer.count - position < count {
            guard fill() else { throw failure() }
        }
        defer { position += count }
        return Array(buffer[position..<position + count])
    }

    /// All that git still says when nothing more is said to it, and it ends well.
    package func readToEnd() throws(SourceFailure) -> String {
        git.finishWriting()
        while fill() {}
        guard git.wait() else { throw failure() }
        defer { position = buffer.count }
        return String(decoding: buffer[position...], as: UTF8.self)
    }

    /// Takes in what has arrived; false at the end.
    private func fill() -> Bool {
        if position > 0 {
            buffer.removeFirst(position)
            position = 0
        }
        guard let more = git.read() else { return false }
        buffer += more
        return true
    }

    /// Why git ended.
    private func failure() -> SourceFailure {
        let text = git.complaints()
        if text.contains("not a git repository") {
            return SourceFailure("the current folder is in no git repository", id: .noRepository)
        }
        // So far as git ends where an object is missing, instead of saying so.
        if let end = text.firstRange(of: " from promisor remote"),
            let word = text[..<end.lowerBound].split(separator: " ").last
        {
            return GitObjects.missing(String(word))
        }
        let line = text.split(separator: "\n").first.map(String.init) ?? "it ended early"
        return SourceFailure("git: \(line)", id: .gitFailed)
    }
}
