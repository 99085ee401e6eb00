// SPDX-License-Identifier: Apache-2.0
//
// Which header in the include path has a name.

import ABISources
import Foundation
import HeaderReader
import LayoutIR

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Looks through the folders that a reading includes from.
struct HeaderSearch {
    /// A header that has a name.
    struct Hit: Hashable {
        /// As it is included: `linux/ioctl.h`.
        let header: String
        let path: String
        let occurrence: NameOccurrence
    }

    /// The folders, in the order of the search.
    private let folders: [String]

    init(_ request: ReadRequest) {
        var folders = request.includeDirectories
        if request.usesSystemHeaders, !request.clangArguments.contains("-nostdinc") {
            folders += request.triple.platform.debian?.headerFolders ?? []
            folders.append("/usr/include")
        }
        self.folders = folders.filter { FileKind(of: $0) == .folder }
    }

    /// The headers that define or declare `name`, the likeliest to be included by hand first. Folders that hold
    /// anything else than C interfaces of a system are looked through only where those have nothing.
    func hits(for name: String) -> [Hit] {
        let near = hits(for: name, where: Self.isOfSystem)
        return near.isEmpty ? hits(for: name) { !Self.isOfSystem($0) } : near
    }

    private func hits(for name: String, where isWanted: (String) -> Bool) -> [Hit] {
        var hits: [Hit] = []
        var seen: Set<String> = []
        for folder in folders {
            for header in Self.headers(in: folder) where isWanted(header) && !seen.contains(header) {
                let path = "\(folder)/\(header)"
                guard let text = Self.text(of: path, ifItHolds: name) else { continue }
                let roles: [NameOccurrence.Role] = [.macro, .declaration]
                let found = SourceScan.occurrences(of: name, in: text).first { roles.contains($0.role) }
                guard let found, seen.insert(header).inserted else { continue }
                hits.append(Hit(header: header, path: path, occurrence: found))
            }
        }
        return hits.sorted { (Self.rank($0.header), $0.header) < (Self.rank($1.header), $1.header) }
    }

    private static func isOfSystem(_ header: String) -> Bool {
        let parts = header.parts(between: "/", atMost: 2)
        guard parts.count > 1 else { return true }
        return ["linux", "sys", "asm", "asm-generic", "machine", "bits", "dev", "xen"].contains(parts[0])
    }

    /// A header that is there, by the name it is included by.
    func path(of header: String) -> String? {
        folders.map { "\($0)/\(header)" }.first { FileKind(of: $0) == .file }
    }

    /// The rank of a header: those that people include come before those that they are made of.
    private static func rank(_ header: String) -> Int {
        let folders = ["linux/", "sys/", "asm/", "asm-generic/", "machine/", "bits/"]
        let known = folders.firstIndex { header.begins(with: $0) }
        return known ?? (header.has("/") ? 4 : 2)
    }

    /// The headers below `folder`, sorted.
    private static func headers(in folder: String) -> [String] {
        guard let files = FileManager.default.enumerator(atPath: folder) else { return [] }
        var headers: [String] = []
        while let name = files.nextObject() as? String {
            // C++ has neither these macros nor these records.
            if name.ends(with: "c++") || name.ends(with: "/llvm-c") { files.skipDescendants() }
            if name.ends(with: ".h") { headers.append(name) }
        }
        return headers.sorted()
    }

    /// The text of a file in which `name` is somewhere; nil for any other.
    private static func text(of path: String, ifItHolds name: String) -> [UInt8]? {
        guard var text = try? Door.bytes(ofFile: path), text.count < 4 << 20 else { return nil }
        text.append(0)
        let holds = text.withUnsafeBytes { bytes in
            bytes.assumingMemoryBound(to: CChar.self).baseAddress.map { strstr($0, name) != nil } ?? false
        }
        return holds ? text.dropLast() : nil
    }
}
