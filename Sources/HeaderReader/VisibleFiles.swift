// SPDX-License-Identifier: Apache-2.0
//
// The part of the file system that clang sees while it reads headers: the folders that may be read and the machine's
// headers. Any other file is not there, whoever asks and however: nothing is opened, waited for or confirmed.

internal import CRename
internal import LayoutIR
internal import ReadRequests

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// An overlay for clang's file system, as a file that has no name of its own; where there is no /proc to call it by,
/// one that goes when the headers are read.
final class VisibleFiles: Sendable {
    private let descriptor: CInt
    /// The file's own name, if it has one.
    private let ownPath: String?
    /// The arguments by which clang sees no more.
    let arguments: [String]
    /// Whether it is nowhere on disk.
    var isUnnamed: Bool { ownPath == nil }

    /// - Parameter text: What `overlay(for:)` says.
    /// - Returns: nil where such a file cannot be named.
    init?(_ text: String) {
        guard let file = Self.unnamed() ?? Self.named() else { return nil }
        descriptor = file.descriptor
        ownPath = file.isNamed ? file.path : nil
        arguments = ["-ivfsoverlay", file.path]
        guard Self.write(text, to: descriptor) else { return nil }
    }

    /// The text of the overlay for a request; nil where arguments for clang name files of their own.
    static func overlay(for request: ReadRequest, _ roots: IncludeRoots, resourceFolder: String?) -> String? {
        guard request.clangArguments.allSatisfy(namesNoFile) else { return nil }
        return overlay(
            folders(request, roots, resourceFolder), odd: oddFiles(request, roots),
            linked: request.usesSystemHeaders ? names(in: "/usr", request) : [])
    }

    deinit {
        if let ownPath { unlink(ownPath) }
        close(descriptor)
    }

    private typealias File = (descriptor: CInt, path: String, isNamed: Bool)

    private static func unnamed() -> File? {
        let descriptor = memfd_create("hvabi-overlay", 1)
        guard descriptor >= 0 else { return nil }
        let path = "/proc/self/fd/\(descriptor)"
        if access(path, R_OK) == 0 { return (descriptor, path, false) }
        close(descriptor)
        return nil
    }

    private static func named() -> File? {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/hvabi-overlay-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { return nil }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return (descriptor, String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self), true)
    }

    private static func namesNoFile(_ argument: String) -> Bool {
        ["-D", "-U", "-f", "-m", "-W", "-std=", "-O", "-g"].contains { argument.begins(with: $0) }
            && !argument.has("/")
    }

    /// Each folder as it is spelled and as it really is, with those of the machine's headers.
    private static func folders(_ request: ReadRequest, _ roots: IncludeRoots, _ resourceFolder: String?) -> [String] {
        var folders = roots.folders + roots.spelled
        if request.usesSystemHeaders {
            folders += ["/usr/include", "/usr/local/include", "/usr/lib", "/lib", "/include"]
            folders += names(in: "/usr", request).map { "/usr/\($0)/include" }
        }
        folders += [resourceFolder].compactMap(\.self)
        return folders.map(HeaderFiles.absolute).uniqued().filter { access($0, F_OK) == 0 }
    }

    private static func oddFiles(_ request: ReadRequest, _ roots: IncludeRoots) -> [String] {
        guard let shared = request.shared else { return OddFiles.below(roots.folders) }
        return roots.folders.flatMap { folder in shared.oddFiles.answer(folder) { OddFiles.below([folder]) } }
    }

    /// The overlay as JSON, which is YAML.
    ///
    /// - Parameters:
    ///   - odd: Files that clang would wait for.
    ///   - linked: Folders of /usr that are reached by a link to it.
    private static func overlay(_ folders: [String], odd: [String], linked: [String]) -> String {
        // The first entry counts: a file that clang would wait for is not there.
        var entries = odd.map { entry("file", $0, "/dev/null/none") }
        // A folder within another is seen through that.
        let outer = folders.filter { folder in !folders.contains { $0 != folder && isBelow(folder, $0) } }
        entries += outer.map { entry("directory-remap", $0, $0) }
        // clang comes to a cross compiler's headers by way of /lib, a link, and takes the dots away by their letters.
        for name in linked where name.place(of: "-linux-") != nil {
            entries.append(entry("directory-remap", "/\(name)/include", "/usr/\(name)/include"))
        }
        return """
            {"version": 0, "case-sensitive": "true", "fallthrough": "false", "use-external-names": "false",
            "roots": [\(entries.joined(separator: ",\n"))]}
            """
    }

    private static func entry(_ type: String, _ name: String, _ contents: String) -> String {
        "{\"type\": \"\(type)\", \"name\": \(quoted(name)), \"external-contents\": \(quoted(contents))}"
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0x22, 0x5c: "\\\(scalar)"
            case 0..<0x20, 0x7f..<0xa0, 0x2028, 0x2029, 0xfeff: "\\u" + hexadecimal(scalar.value)
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func names(in folder: String, _ request: ReadRequest) -> [String] {
        func read() -> [String] { ((try? FolderNames.read(folder)) ?? []).filter { !$0.begins(with: ".") } }
        return request.shared?.names.answer(folder, read) ?? read()
    }

    private static func isBelow(_ path: String, _ folder: String) -> Bool {
        path.begins(with: folder.ends(with: "/") ? folder : folder + "/")
    }

    private static func write(_ text: String, to descriptor: CInt) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var written = 0
            while written < bytes.count {
                let more = pwrite(
                    descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written, off_t(written))
                guard more > 0 else { return false }
                written += more
            }
            return true
        }
    }
}
