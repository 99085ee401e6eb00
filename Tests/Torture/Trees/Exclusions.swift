// SPDX-License-Identifier: Apache-2.0
//
// Headers that are not compared, each with its reason. A line that is no longer needed is an error.
//
//   linux/i386 linux/patchkey.h: #error: not to be included by itself

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
        guard reasons[name] != nil else { return false }
        used.insert(name)
        return true
    }

    /// Those of a tree that nothing needed.
    func unused(of tree: String) -> [String] {
        reasons.keys.filter { $0.hasPrefix(tree + " ") && !used.contains($0) }.sorted()
    }
}
