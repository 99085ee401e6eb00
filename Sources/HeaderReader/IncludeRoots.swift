// SPDX-License-Identifier: Apache-2.0
//
// The folders that headers may be read from, with links followed, and the links that lead out of what was named.

internal import LayoutIR
package import ReadRequests

/// The folders that a request may read: those of the headers that were asked for, those that are searched, those that
/// the caller allows, and the system's where they are used.
package struct IncludeRoots: Sendable {
    /// From the root, with links followed.
    private(set) var folders: [String] = []
    /// The same as they were written.
    private(set) var spelled: [String] = []
    private let usesSystemHeaders: Bool
    private let namedFolders: [String]

    /// - Throws: `ReadFailure` for a folder or a header that is a link to somewhere that nobody named.
    package init(_ request: ReadRequest) throws(ReadFailure) {
        usesSystemHeaders = request.usesSystemHeaders
        namedFolders = request.namedFolders.compactMap(HeaderFiles.realPath)
        let allowed = request.allowedFolders + Self.searched(by: request.clangArguments)
        folders = allowed.compactMap(HeaderFiles.realPath)
        for folder in request.includeDirectories {
            guard let real = HeaderFiles.realPath(folder) else { continue }
            guard namedFolders.isEmpty || Self.isBelow(real, namedFolders + folders + ["/usr"]) else {
                throw Self.outside(folder, real)
            }
            folders.append(real)
        }
        folders += [request.root].compactMap(\.self).compactMap(HeaderFiles.realPath)
        let headers = request.prelude + request.headers
        spelled = allowed + request.includeDirectories + [request.root].compactMap(\.self)
        for case .path(let path) in headers { spelled.append(Self.folder(of: path)) }
        for case .path(let path) in headers { folders += [Self.folder(of: path)].compactMap(HeaderFiles.realPath) }
        for case .path(let path) in headers {
            guard let real = HeaderFiles.realPath(path) else { continue }
            guard Self.isBelow(real, folders + ["/usr"]) else { throw Self.outside(path, real) }
        }
    }

    /// Whether a file may be read.
    package func contains(_ path: String) -> Bool {
        HeaderFiles.realPath(path).map(contains(real:)) ?? false
    }

    /// Whether a file may be read that is at a path with links followed.
    func contains(real: String) -> Bool {
        Self.isBelow(real, folders) || (usesSystemHeaders && Self.isSystem(real))
    }

    /// Whether a path would be within, were it there: it is not looked for.
    func mayContain(_ path: String) -> Bool {
        let path = HeaderFiles.normalized(path)
        let all = folders + spelled.map { HeaderFiles.normalized($0) }
        return Self.isBelow(path, all) || (usesSystemHeaders && Self.isSystem(path))
    }

    /// Where a compiler has to be able to read.
    package var readable: [String] {
        folders + (usesSystemHeaders ? ["/usr/include", "/usr/local/include"] : [])
    }

    /// Whether a path is below a folder of headers that only the machine's owner writes to.
    static func isSystem(_ path: String) -> Bool {
        let path = HeaderFiles.normalized(path) + "/"
        return path.begins(with: "/usr/") && path.place(of: "/include/") != nil
    }

    private static func isBelow(_ path: String, _ folders: [String]) -> Bool {
        folders.contains { path == $0 || path.begins(with: $0.ends(with: "/") ? $0 : $0 + "/") }
    }

    private static func outside(_ path: String, _ real: String) -> ReadFailure {
        ReadFailure(
            "is a link that leads out of the folders that were named; --allow-include DIR adds the one it leads to",
            id: .linkOutside, path: path)
    }

    /// The folders that arguments for clang add to those that are searched.
    private static func searched(by arguments: [String]) -> [String] {
        var folders: [String] = []
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            let options = ["-isystem", "-iquote", "-idirafter", "-isysroot", "--sysroot=", "--sysroot", "-I"]
            guard let value = options.lazy.compactMap({ argument.rest(behind: $0) }).first else { continue }
            if let folder = value.isEmpty ? rest.popFirst() : String(value) { folders.append(folder) }
        }
        return folders
    }

    private static func folder(of path: String) -> String {
        path.last("/").map { String(path[..<path.utf8.index(after: $0)]) } ?? "."
    }
}
