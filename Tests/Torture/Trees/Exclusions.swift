// SPDX-License-Identifier: Apache-2.0
//
// Headers that are not compared, each with its reason. A line that is no longer needed is an error.
//
//   linux/i386 linux/patchkey.h: #error: not to be included by itself
//   zig-freebsd/amd64 sys/stdatomic.h ATOMIC_VAR_INIT *: every fact of the macro

import Foundation

struct Exclusions {
    private var reasons: [String: String] = [:]
    private var used: Set<String> = []

    init(_ path: String) throws {
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("#")
        {
            guard let colon = line.range(of: ": ") else { continue }
            reasons[String(line[..<colon.lowerBound])] = String(line[colon.upperBound...])
        }
    }

    /// Whether a header of a tree, or a difference in it, is excluded.
    mutating func excludes(_ name: String) -> Bool {
        let patterns = name.indices.filter { name[$0] == " " }.map { "\(name[...$0])*" }
        guard let key = ([name] + patterns).first(where: { reasons[$0] != nil }) else { return false }
        used.insert(key)
        return true
    }

    /// The exclusions of a tree that nothing needed.
    func unused(of tree: String) -> [String] {
        reasons.keys.filter { $0.hasPrefix(tree + " ") && !used.contains($0) }.sorted()
    }
}
