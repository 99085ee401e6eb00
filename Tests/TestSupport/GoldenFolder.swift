// SPDX-License-Identifier: Apache-2.0
//
// Golden cases are folders: what is put in, and `expected.*` files with what comes out.

import Foundation

/// One folder of a golden case.
package struct GoldenFolder: Sendable, CustomStringConvertible {
    package let path: String
    package var description: String { URL(fileURLWithPath: path).lastPathComponent }

    /// Whether the tests record instead of compare; they fail all the same.
    package static var isUpdating: Bool { ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" }

    /// The folders of a group below `Tests/Golden`, sorted by name.
    package static func all(_ group: String) -> [GoldenFolder] {
        // Without links, as a program that is run in the folder sees it.
        let root = URL(fileURLWithPath: "\(Surroundings.packageFolder)/Tests/Golden/\(group)")
            .resolvingSymlinksInPath().path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return names.sorted().map { GoldenFolder(path: "\(root)/\($0)") }
    }

    package func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")), as: UTF8.self)
    }

    /// Compares what came out, by file name, with the folder's `expected.*` files. When updating, writes
    /// them first.
    ///
    /// - Returns: One sentence for each missing, extra and changed file, and for each that was recorded.
    package func findings(_ actual: [String: String]) throws -> [String] {
        let present = try FileManager.default.contentsOfDirectory(atPath: path)
            .filter { $0.hasPrefix("expected.") }
        var findings: [String] = []
        for name in Set(present).union(actual.keys).sorted() {
            let expected = present.contains(name) ? try read(name) : nil
            guard expected != actual[name] else { continue }
            findings.append("\(self)/\(name) \(Self.difference(expected, actual[name]))")
            if Self.isUpdating { try record(actual[name], as: name) }
        }
        return findings
    }

    private func record(_ text: String?, as name: String) throws {
        let url = URL(fileURLWithPath: "\(path)/\(name)")
        if let text {
            try Data(text.utf8).write(to: url)
        } else {
            try FileManager.default.removeItem(at: url)
        }
    }

    private static func difference(_ expected: String?, _ actual: String?) -> String {
        guard let expected else { return "is missing" }
        guard let actual else { return "is extra" }
        let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(old, new).prefix { $0 == $1 }.count
        let was = line < old.count ? String(old[line]) : ""
        let now = line < new.count ? String(new[line]) : ""
        return "is changed at line \(line + 1):\n  expected: \(was)\n  actual:   \(now)"
    }
}
