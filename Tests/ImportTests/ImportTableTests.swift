// SPDX-License-Identifier: Apache-2.0
//
// The table of imports is what Package.swift and the `import` lines of Sources say, and what CONTRIBUTING.md draws.

import Foundation
import TestSupport
import Testing

@Suite struct ImportTableTests {
    private static let root = Surroundings.packageFolder
    private static let table = Dictionary(uniqueKeysWithValues: Targets.imports.map { ($0.key, Set($0.value)) })

    /// A target of Package.swift: the names of ours between its brackets.
    private static func dependencies(in package: String) -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        // One declaration each, up to the next.
        for part in package.components(separatedBy: "arget(").dropFirst() {
            guard let name = part.firstMatch(of: /name: "([A-Za-z]+)"/)?.1, table[String(name)] != nil else { continue }
            let list = part.firstMatch(of: /dependencies: \[([^\]]*)/)?.1 ?? ""
            found[String(name)] = Set(list.matches(of: /"([A-Za-z]+)"/).map { String($0.1) }).intersection(table.keys)
        }
        return found
    }

    /// The modules of ours that the files of a target import.
    private static func imports(of target: String) throws -> Set<String> {
        let folder = "\(root)/Sources/\(target)"
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        let texts = try files.filter { $0.hasSuffix(".swift") }.map {
            try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)
        }
        let names = texts.flatMap { text in
            text.split(separator: "\n").compactMap { line in
                line.firstMatch(of: /^ *(?:@[a-z]+ )?(?:public |package |internal )?import ([A-Za-z]+)/)?.1
            }
        }
        return Set(names.map(String.init)).intersection(table.keys)
    }

    @Test func packageSaysTheSame() throws {
        let package = try String(contentsOfFile: "\(Self.root)/Package.swift", encoding: .utf8)
        let stated = Self.dependencies(in: package)
        var count = 0
        for (target, allowed) in Self.table where !allowed.isEmpty {
            #expect(stated[target] == allowed, "\(target)")
            count += allowed.count
        }
        print("\(count) dependencies of \(Self.table.count) targets compared")
        #expect(count > 30)
    }

    @Test func sourcesImportNoMore() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: "\(Self.root)/Sources")
        #expect(Set(folders.filter { !$0.hasPrefix(".") }) == Set(Self.table.keys))
        var count = 0
        for (target, allowed) in Self.table {
            let imported = try Self.imports(of: target)
            #expect(
                imported.subtracting(allowed).isEmpty, "\(target) imports \(imported.subtracting(allowed).sorted())")
            count += imported.count
        }
        print("\(count) imports looked at")
        #expect(count > 30)
    }

    /// Imports point to the left: to what comes before in the table.
    @Test func importsPointLeft() {
        var before: Set<String> = []
        for (target, allowed) in Targets.imports {
            #expect(before.isSuperset(of: allowed), "\(target)")
            before.insert(target)
        }
    }

    @Test func contributingHasTheTable() throws {
        let text = try String(contentsOfFile: "\(Self.root)/CONTRIBUTING.md", encoding: .utf8)
        for (target, allowed) in Targets.imports {
            let row = "| `\(target)` | \(allowed.map { "`\($0)`" }.joined(separator: ", ")) |"
            #expect(text.contains(row), "CONTRIBUTING.md lacks: \(row)")
        }
    }

    /// The twins: a dependency too many is seen, and so is an import.
    @Test func whatIsNotAllowedIsSeen() throws {
        let package =
            ".target(name: \"ABIDiffer\", dependencies: [\"LayoutIR\", \"ABIChecker\"], swiftSettings: strict)"
        #expect(Self.dependencies(in: package)["ABIDiffer"] == ["LayoutIR", "ABIChecker"])
        #expect(try Self.imports(of: "Reports").contains("ABIDiffer"))
    }
}
