// SPDX-License-Identifier: Apache-2.0
//
// The includes of the machine's headers: some are the kernel's, `<asm/socket.h>` of `<sys/socket.h>`, and of that a
// revision may have its own.

import Foundation

/// The machine's headers by their `#include` lines, each read once.
final class MachineIncludes {
    /// Wherever clang may look on some target.
    private lazy var folders: [String] = {
        let manager = FileManager.default
        let names = { (folder: String) in
            ((try? manager.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.contains("-linux-") }.sorted()
        }
        return ["/usr/local/include"] + names("/usr/include").map { "/usr/include/\($0)" }
            + names("/usr").map { "/usr/\($0)/include" } + ["/usr/include"]
    }()
    private var scans: [String: [IncludeScan.Name]] = [:]
    private var known: [String: [IncludeScan.Name]] = [:]

    /// Every name that a header of the machine may lead to, and the headers that it includes.
    func names(reachedFrom name: String) -> [IncludeScan.Name] {
        if let found = known[name] { return found }
        var found: [IncludeScan.Name] = []
        var seen: Set<IncludeScan.Name> = []
        var waiting = paths(of: name, beside: nil)
        var read = Set(waiting)
        while let path = waiting.popLast() {
            for next in names(in: path) where seen.insert(next).inserted {
                found.append(next)
                let folder = next.isQuoted ? path.last("/").map { String(path[..<$0]) } : nil
                waiting += paths(of: next.text, beside: folder).filter { read.insert($0).inserted }
            }
        }
        known[name] = found
        return found
    }

    private func paths(of name: String, beside folder: String?) -> [String] {
        guard let name = RevisionPath.normalized(name) else { return [] }
        return ([folder].compactMap(\.self) + folders).map { "\($0)/\(name)" }.filter { FileKind(of: $0) == .file }
    }

    private func names(in path: String) -> [IncludeScan.Name] {
        if let known = scans[path] { return known }
        let scan = (try? Door.bytes(ofFile: path, atMost: 1 << 24)).map(IncludeScan.init)
        let names = (scan?.names ?? []) + (scan?.definedNames ?? [])
        scans[path] = names
        return names
    }
}
