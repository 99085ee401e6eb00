// SPDX-License-Identifier: Apache-2.0
//
// Headers come from strangers: an #include that leaves the folders which may be read is refused before anything
// that clang says of the file is passed on, for clang quotes what it reads.

internal import CLibclang
internal import LayoutIR

/// Which files headers may include: those below the folders of the headers that were asked for, below the
/// include directories, and below what the caller allows. Links are followed first.
struct IncludeGuard {
    private let clang: Libclang
    /// Real paths with a final slash.
    private var roots: Set<String> = []
    private let usesSystemHeaders: Bool

    init(_ clang: Libclang, _ request: ReadRequest) {
        self.clang = clang
        usesSystemHeaders = request.usesSystemHeaders
        let folders = request.includeDirectories + request.allowedFolders + [request.root].compactMap(\.self)
        for folder in folders + Self.folders(in: request.clangArguments) { allow(folder) }
        for case .path(let path) in request.prelude + request.headers { allow(Self.folder(of: path)) }
    }

    private mutating func allow(_ folder: String) {
        if let path = HeaderFiles.realPath(folder) {
            roots.insert(path.hasSuffix("/") ? path : path + "/")
        }
    }

    /// - Throws: `ReadFailure` with each place that leaves the folders, and with nothing else.
    func check(_ unit: TranslationUnit) throws(ReadFailure) {
        var seen: Set<String> = []
        var outside: [Diagnostic] = []
        var opened: [CXFile] = []
        clang.forEachChild(of: unit.root) { cursor in
            guard cursor.kind == CXCursor_InclusionDirective, let included = clang.includedFile(cursor) else { return }
            let place = clang.position(of: cursor)
            let path = clang.text(clang.fileName(included))
            guard seen.insert(path).inserted else { return }
            opened.append(included)
            // The main file is ours, and what has no place is from the command line: both say what was asked for.
            guard place.file != nil, !clang.isMainFile(place.file) else { return }
            if !isInside(path, spelled: clang.text(clang.cursorSpelling(cursor))) {
                outside.append(diagnostic(place, cursor))
            }
        }
        guard outside.isEmpty else { throw ReadFailure(outside) }
        // From 19 on clang reads any file by #embed, which no cursor tells of.
        if clang.majorVersion >= 19 { try refuseEmbed(in: opened, unit) }
    }

    private func refuseEmbed(in files: [CXFile], _ unit: TranslationUnit) throws(ReadFailure) {
        for file in files {
            let bytes = unit.contents(of: file)
            guard let offset = EmbedScan.firstOffset(in: bytes) else { continue }
            throw ReadFailure([
                Diagnostic(
                    .error, "#embed takes in a file of any kind: it is not supported", id: "embed",
                    path: clang.text(clang.fileName(file)),
                    line: bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1)
            ])
        }
    }

    private func diagnostic(_ place: FilePosition, _ directive: CXCursor) -> Diagnostic {
        Diagnostic(
            .error,
            "'\(clang.text(clang.cursorSpelling(directive)))' is outside the folders that may be read; "
                + "--allow-include DIR adds one",
            id: "include-outside", path: place.file.map { clang.text(clang.fileName($0)) }, line: place.line,
            column: place.column)
    }

    /// - Parameter spelled: The name in the directive.
    private func isInside(_ path: String, spelled: String) -> Bool {
        // Those are in memory, and say nothing of this machine.
        if FreestandingHeaders.files.contains(where: { $0.path == path }) { return true }
        guard let real = HeaderFiles.realPath(path) else { return false }
        if roots.contains(where: { real.hasPrefix($0) }) { return true }
        if usesSystemHeaders, Self.isSystem(real) { return true }
        let isPlain = !spelled.hasPrefix("/") && !spelled.split(separator: "/").contains("..")
        guard isPlain, path.hasSuffix("/" + spelled) else { return false }
        // Found in a folder that is searched, or beside a file that is inside: only a link can lead out of it.
        let folder = String(path.dropLast(spelled.utf8.count + 1))
        if usesSystemHeaders, Self.isSystem(folder + "/") { return true }
        return HeaderFiles.realPath(folder.isEmpty ? "/" : folder).map { real.hasPrefix($0 + "/") } ?? false
    }

    /// Whether a path is below a folder of headers that only the machine's owner writes to.
    private static func isSystem(_ path: String) -> Bool {
        let path = HeaderFiles.normalized(path) + "/"
        return path.hasPrefix("/usr/") && path.contains("/include/")
    }

    /// The folders that arguments for clang add to those that are searched.
    private static func folders(in arguments: [String]) -> [String] {
        var folders: [String] = []
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            let option = ["-isystem", "-iquote", "-idirafter", "-isysroot", "--sysroot=", "--sysroot", "-I"]
                .first { argument.hasPrefix($0) }
            guard let option else { continue }
            let value = argument.dropFirst(option.utf8.count)
            if let folder = value.isEmpty ? rest.popFirst() : String(value) { folders.append(folder) }
        }
        return folders
    }

    private static func folder(of path: String) -> String {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "."
    }
}
