// SPDX-License-Identifier: Apache-2.0
//
// `REV:path`: a file or a folder as a revision of the git repository has it.

/// A path in a revision, as a source names it.
package struct RevisionPath: Hashable {
    /// The revision as git names it: `v6.1`, `HEAD~3`. Empty for the revision of whatever is read (`--include :DIR`).
    package let revision: String
    /// As it was given: from the repository's root, or with `./` or `../` from the current folder.
    package let path: String

    /// Both parts as they are; neither is checked.
    package init(revision: String, path: String) {
        self.revision = revision
        self.path = path
    }

    /// The form in which a person types it: `v6.1:include/uapi/linux/kvm.h`.
    package var text: String { "\(revision):\(path)" }

    /// Nil for what is not of this form: without a colon, or with a path before it.
    package init?(_ text: String) {
        var depth = 0
        let colon = text.unicodeScalars.firstIndex { scalar in
            // A revision may have a colon within braces: `HEAD^{/fix: overflow}`.
            if scalar == "{" { depth += 1 } else if scalar == "}" { depth -= 1 }
            return scalar == ":" && depth == 0
        }
        guard let colon, !SourceWord.isPath(String(text[..<colon])) else { return nil }
        revision = String(text[..<colon])
        path = String(text[text.unicodeScalars.index(after: colon)...])
    }

    /// The path from the repository's root, without `.` and `..`.
    ///
    /// - Parameter prefix: The current folder from the root, for paths that begin with `./` or `../`.
    /// - Throws: `SourceFailure` for a path that leaves the repository.
    package func fromRoot(prefix: @autoclosure () throws(SourceFailure) -> String) throws(SourceFailure) -> String {
        guard !path.begins(with: "/") else { throw leaves("paths in a revision begin at the repository's root") }
        let isRelative = [".", ".."].contains(path) || path.begins(with: "./") || path.begins(with: "../")
        let whole = isRelative ? "\(try prefix())/\(path)" : path
        guard let normal = Self.normalized(whole) else { throw leaves("it leaves the repository") }
        return normal
    }

    /// Nil for a path that leads out.
    package static func normalized(_ path: String) -> String? {
        var components: [Substring] = []
        for component in path.pathComponents where component != "." {
            if component != ".." {
                components.append(component)
            } else if components.popLast() == nil {
                return nil
            }
        }
        return components.joined(separator: "/")
    }

    private func leaves(_ reason: String) -> SourceFailure {
        SourceFailure("\(reason)", id: .leavesRepository, path: text)
    }
}

extension RevisionPath {
    /// Whether an argument that no option is was meant as a revision: `-v6.1:foo.h`.
    package static func isOptionLike(_ argument: String) -> Bool {
        let isOption = ["-I", "-D", "-t", "--"].contains { argument.begins(with: $0) }
        return argument.begins(with: "-") && !isOption && argument.has(":") && SourceWord.isPath(argument)
    }
}
