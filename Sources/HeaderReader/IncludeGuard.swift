// SPDX-License-Identifier: Apache-2.0
//
// Headers come from strangers: an #include that leaves the folders which may be read is refused before anything
// that clang says of the file is passed on, for clang quotes what it reads.

internal import CLibclang
internal import LayoutIR
internal import ReadRequests

/// Which files headers may include: those below the folders of the headers that were asked for, below the
/// include directories, and below what the caller allows. Links are followed first.
struct IncludeGuard {
    private let clang: Libclang
    private let roots: IncludeRoots
    private let usesSystemHeaders: Bool
    /// The folders that are searched.
    private let searched: [String]

    init(_ clang: Libclang, _ request: ReadRequest, _ roots: IncludeRoots) {
        self.clang = clang
        usesSystemHeaders = request.usesSystemHeaders
        searched = request.includeDirectories
        self.roots = roots
    }

    /// Why what was not found could not be: it is where nothing is looked for, or it is not a file.
    private func refusal(of directive: CXCursor, at place: FilePosition) -> Diagnostic? {
        guard let file = place.file, !clang.isMainFile(file) else { return nil }
        let spelled = clang.text(clang.cursorSpelling(directive))
        let beside = clang.text(clang.fileName(file))
        let folder = beside.last("/").map { String(beside[..<$0]) } ?? "."
        let candidates = spelled.begins(with: "/") ? [spelled] : ([folder] + searched).map { "\($0)/\(spelled)" }
        let within = candidates.filter { roots.mayContain($0) }
        if within.isEmpty { return diagnostic(place, directive) }
        guard within.contains(where: { HeaderFiles.realPath($0) != nil }) else { return nil }
        return Diagnostic(
            .error, "'\(spelled)' is not a regular file", id: .notAFile, path: beside, line: place.line,
            column: place.column)
    }

    /// - Throws: `ReadFailure` with each place that leaves the folders, and with nothing else.
    func check(_ unit: TranslationUnit) throws(ReadFailure) {
        var seen: Set<String> = []
        var outside: [Diagnostic] = []
        var opened: [CXFile] = []
        clang.forEachChild(of: unit.root) { cursor in
            guard cursor.kind == CXCursor_InclusionDirective else { return }
            let place = clang.position(of: cursor)
            guard let included = clang.includedFile(cursor) else {
                if let refused = refusal(of: cursor, at: place) { outside.append(refused) }
                return
            }
            let path = clang.text(clang.fileName(included))
            guard seen.insert(path).inserted else { return }
            opened.append(included)
            // An inclusion without a place is from the command line.
            guard place.file != nil else { return }
            if !isInside(path, spelled: clang.text(clang.cursorSpelling(cursor))) {
                outside.append(diagnostic(place, cursor))
            }
        }
        guard outside.isEmpty else { throw ReadFailure(outside) }
        // From 19 on clang reads any file by #embed, for which there is no cursor.
        if clang.majorVersion >= 19 { try refuseEmbed(in: opened, unit) }
    }

    private func refuseEmbed(in files: [CXFile], _ unit: TranslationUnit) throws(ReadFailure) {
        for file in files {
            let bytes = unit.contents(of: file)
            guard let offset = EmbedScan.firstOffset(in: bytes) else { continue }
            throw ReadFailure([
                Diagnostic(
                    .error, "#embed takes in a file of any kind: it is not supported", id: .embed,
                    path: clang.text(clang.fileName(file)),
                    line: bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1)
            ])
        }
    }

    private func diagnostic(_ place: FilePosition, _ directive: CXCursor) -> Diagnostic {
        guard !clang.isMainFile(place.file) else {
            // The main file is ours, and names what was asked for.
            return Diagnostic(
                .error,
                "'\(clang.text(clang.cursorSpelling(directive)))' is a link that leads out of its folder; "
                    + "--allow-include DIR adds the one it leads to", id: .linkOutside)
        }
        return Diagnostic(
            .error,
            "'\(clang.text(clang.cursorSpelling(directive)))' is outside the folders that may be read; "
                + "--allow-include DIR adds one",
            id: .includeOutside, path: place.file.map { clang.text(clang.fileName($0)) }, line: place.line,
            column: place.column)
    }

    /// - Parameter spelled: The name in the directive.
    private func isInside(_ path: String, spelled: String) -> Bool {
        // Those headers are in memory, and say nothing of this machine.
        if FreestandingHeaders.contains(path) { return true }
        guard let real = HeaderFiles.realPath(path) else { return false }
        if roots.contains(real: real) { return true }
        let isPlain = !spelled.begins(with: "/") && !spelled.pathComponents.contains("..")
        guard isPlain, let folder = path.rest(before: "/" + spelled) else { return false }
        // Found in a folder that is searched, or beside a file that is inside: only a link can lead out of it.
        if usesSystemHeaders, IncludeRoots.isSystem("\(folder)/") { return true }
        return HeaderFiles.realPath(folder.isEmpty ? "/" : String(folder)).map { real.begins(with: $0 + "/") } ?? false
    }
}
