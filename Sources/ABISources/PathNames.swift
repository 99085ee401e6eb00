// SPDX-License-Identifier: Apache-2.0
//
// The names that people see for files that were copied to be read: `v6.1:include/foo.h`, and nothing of the copy.

import LayoutIR

/// Folders of copies, and the names that people see for the paths in them. It keeps the copies as long as anything may
/// read them.
struct PathNames: Sendable {
    /// A folder of copies.
    struct Folder: Sendable {
        let path: String
        /// The part before a path from there: `v6.1:`.
        let name: String
        let origin: ReadFile.Origin
    }

    private let copies: PrivateFolder?
    private let folders: [Folder]

    init() {
        copies = nil
        folders = []
    }

    init(_ copies: PrivateFolder, _ folders: [Folder]) {
        self.copies = copies
        self.folders = folders
    }

    /// The folders of copies.
    var folderPaths: [String] { folders.map(\.path) }

    /// A path among the copies as people know it; any other as it is.
    func shown(_ path: String) -> String {
        guard let folder = folder(of: path), let rest = path.rest(behind: folder.path + "/") else { return path }
        return folder.name + rest
    }

    func shown(_ diagnostic: Diagnostic) -> Diagnostic {
        Diagnostic(
            diagnostic.severity, diagnostic.message, named: diagnostic.id, path: diagnostic.path.map(shown),
            line: diagnostic.line, column: diagnostic.column)
    }

    /// Where a copy came from; nil for what is none.
    func origin(of path: String) -> ReadFile.Origin? { folder(of: path)?.origin }

    private func folder(of path: String) -> Folder? {
        folders.first { path.begins(with: $0.path + "/") }
    }
}
