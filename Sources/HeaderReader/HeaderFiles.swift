// SPDX-License-Identifier: Apache-2.0
//
// Which file a declaration is in, by the name its header is included by.

internal import CLibclang
internal import ReadRequests

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The files of a translation unit, told apart by identity and named without host paths.
final class HeaderFiles {
    /// One file.
    final class File {
        /// The name its header is included by: `linux/acrn.h`.
        let name: String
        let path: String
        /// Whether its declarations are exported.
        let isExported: Bool
        /// Whether they are exported only to be looked up.
        let isLookedUp: Bool
        /// Whether it is the main file, in memory only.
        let isMain: Bool

        init(name: String, path: String, isExported: Bool, isLookedUp: Bool, isMain: Bool) {
            self.name = name
            self.path = path
            self.isExported = isExported
            self.isLookedUp = isLookedUp
            self.isMain = isMain
        }
    }

    private struct Identity: Hashable {
        let words: [UInt64]

        init?(_ clang: Libclang, _ file: CXFile) {
            // A file in memory has no identity but its path: libclang gives it that of a file without one.
            let path = clang.text(clang.fileName(file))
            if FreestandingHeaders.contains(path) {
                words = [.max] + path.utf8.suffix(16).map { UInt64($0) }
                return
            }
            var id = CXFileUniqueID()
            guard clang.fileUniqueID(file, &id) == 0 else { return nil }
            words = [id.data.0, id.data.1, id.data.2]
        }
    }

    private static let systemRoot = "/usr/include/"

    private let clang: Libclang
    private let exportsEverything: Bool
    private let seesEverything: Bool
    /// Include directories and the folder that a request names, longest first, each with a final slash.
    private let roots: [String]
    /// The names of headers that were asked for.
    private var requested: [Identity: (name: String, isExported: Bool)] = [:]
    private var identities: [ReadRequest.Header: Identity] = [:]
    /// The names of all headers, each unlike the others'.
    private var names = HeaderNames()
    fileprivate var known: [CXFile: File] = [:]

    init(_ clang: Libclang, _ request: ReadRequest) {
        self.clang = clang
        exportsEverything = request.exportsEverything
        seesEverything = request.seesEverything
        let given = (request.includeDirectories + [request.root].compactMap(\.self)).map { Self.absolute($0) }
            .map { $0.ends(with: "/") ? $0 : $0 + "/" }
        roots = (given + [Self.systemRoot, "/usr/local/include/"])
            .sorted { $0.utf8.count > $1.utf8.count }
    }

    /// Notes that `file` is a header that was asked for by `header`.
    func note(_ file: CXFile, as header: ReadRequest.Header, isExported: Bool) {
        guard let identity = Identity(clang, file) else { return }
        let name =
            switch header {
            case .name(let name): name
            case .path(let path): self.name(ofPath: path)
            }
        let wasExported = requested[identity]?.isExported ?? false
        requested[identity] = (name, isExported || wasExported)
        identities[header] = identity
    }

    /// Names every file that was included.
    ///
    /// - Parameter inclusions: In their order, with the name in each directive.
    func nameAll(_ inclusions: [(file: CXFile, spelled: String)]) {
        var seen: Set<CXFile> = []
        for (file, spelled) in inclusions where seen.insert(file).inserted {
            guard let identity = Identity(clang, file) else { continue }
            let path = clang.text(clang.fileName(file))
            let name = requested[identity]?.name ?? name(ofPath: path, spelled: spelled)
            names.add(identity.words, name, path: Self.absolute(path), isMachines: isMachines(path))
        }
        names.settle()
        known = [:]
        for (file, _) in inclusions { _ = self.file(file) }
    }

    /// The file of a position; nil for what has no file, like predefined macros.
    func file(_ file: CXFile?) -> File? {
        guard let file else { return nil }
        if let found = known[file] { return found }
        let path = clang.text(clang.fileName(file))
        let isMain = path == TranslationUnit.mainFile
        let identity = Identity(clang, file)
        let request = identity.flatMap { requested[$0] }
        let isOwn = exportsEverything || request?.isExported ?? false
        let found = File(
            name: identity.flatMap { names[$0.words] } ?? request?.name ?? name(ofPath: path), path: path,
            isExported: !isMain && (isOwn || seesEverything), isLookedUp: seesEverything && !isOwn, isMain: isMain)
        known[file] = found
        return found
    }

    /// The header of a member, where it is not that of the declaration around it.
    func header(at position: FilePosition, unless header: String) -> String? {
        let own = file(position.file)?.name
        return own == header ? nil : own
    }

    /// The path from the include directory it is in, without the directory of a target's own headers; elsewhere what
    /// is in the directive that included it, or the last component.
    fileprivate func name(ofPath path: String, spelled: String? = nil) -> String {
        if let name = name(inRoots: Self.normalized(path)) { return name }
        // clang finds a cross compiler's headers through the compiler's folder and links on the way.
        let path = Self.realPath(path) ?? path
        if let name = name(inRoots: path) { return name }
        // Cross compilers and clang keep their headers elsewhere below /usr.
        if path.begins(with: "/usr/"), let folder = path.utf8.ranges(of: "/include/".utf8).last {
            return String(Self.withoutTargetDirectory(path[folder.upperBound...]))
        }
        if let spelled, let name = Self.plain(spelled) { return name }
        if let slash = path.last("/") {
            return String(path[path.utf8.index(after: slash)...])
        }
        return path
    }

    /// A name in a directive without the way up that it may begin with; nil for a path from the root.
    private static func plain(_ spelled: String) -> String? {
        guard !spelled.begins(with: "/") else { return nil }
        let components = normalized(spelled).pathComponents.drop { $0 == ".." }
        return components.isEmpty ? nil : components.joined(separator: "/")
    }

    /// Whether a file is one of the machine's own, the system's or the compiler's.
    private func isMachines(_ path: String) -> Bool {
        let normal = Self.absolute(path)
        if roots.first(where: { normal.begins(with: $0) }).map({ $0 != Self.systemRoot && $0 != "/usr/local/include/" })
            ?? false
        {
            return false
        }
        return normal.begins(with: "/usr/") || CompilerHeaders.isInstalled(normal)
    }

    private func name(inRoots path: String) -> String? {
        let path = Self.absolute(path)
        for root in roots {
            guard let name = path.rest(behind: root) else { continue }
            return String(root == Self.systemRoot ? Self.withoutTargetDirectory(name) : name)
        }
        return nil
    }

    /// `path` from the root, with links followed; nil where there is no such file.
    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// `path` from the root, without `.` and `..`: however a folder was spelled, what is in it has one name.
    static func absolute(_ path: String) -> String {
        guard !path.begins(with: "/"), let current = getcwd(nil, 0) else { return normalized(path) }
        defer { free(current) }
        return normalized("\(String(cString: current))/\(path)")
    }

    /// `path` without `.` and `..`.
    static func normalized(_ path: String) -> String {
        if isNormal(path) { return path }
        var components: [Substring] = []
        for component in path.pathComponents where component != "." {
            if component == "..", let last = components.last, last != ".." {
                components.removeLast()
            } else {
                components.append(component)
            }
        }
        return (path.begins(with: "/") ? "/" : "") + components.joined(separator: "/")
    }

    /// Whether no component of a path is empty or made of dots, but for the root.
    private static func isNormal(_ path: String) -> Bool {
        let components = path.begins(with: "/") ? path.utf8.dropFirst() : path.utf8[...]
        guard !components.isEmpty else { return true }
        var length = 0
        var dots = 0
        for byte in components {
            if byte == UInt8(ascii: "/") {
                if length == dots { return false }
                length = 0
                dots = 0
            } else {
                length += 1
                if byte == UInt8(ascii: ".") { dots += 1 }
            }
        }
        return length != dots
    }

    /// `asm/kvm.h` of `x86_64-linux-gnu/asm/kvm.h`.
    private static func withoutTargetDirectory(_ name: Substring) -> Substring {
        let parts = name.parts(between: "/", atMost: 2)
        return parts.count > 1 && parts[0].contains("-linux-") ? parts[1] : name
    }
}

extension HeaderFiles {
    /// Where each header named so far is on this machine.
    var paths: [String: String] {
        // Two files may have one name: which of them counts does not depend on the order of a dictionary.
        Dictionary(known.values.filter { !$0.isMain }.map { ($0.name, $0.path) }) { min($0, $1) }
    }

    /// Where a header named so far is; its name where that is not known.
    func path(ofHeader name: String) -> String {
        paths[name] ?? name
    }

    /// The files of this name that were met so far.
    func files(named name: String) -> [CXFile] {
        known.filter { $0.value.name == name }.map(\.key)
    }

    /// The name that the IR uses for a header that was asked for.
    func name(of header: ReadRequest.Header) -> String {
        if let name = identities[header].flatMap({ names[$0.words] }) { return name }
        return switch header {
        case .name(let name): name
        case .path(let path): name(ofPath: path)
        }
    }

    /// How it was asked for, which does not depend on what else this machine has by that name.
    func asked(_ header: ReadRequest.Header) -> String {
        if case .name(let name) = header { return name }
        return name(of: header)
    }
}
