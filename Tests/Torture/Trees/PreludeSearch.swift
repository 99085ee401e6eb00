// SPDX-License-Identifier: Apache-2.0
//
// The headers that a header needs included first and does not include: looked for by the names that compilers miss.

import Foundation
import Synchronization

/// Which headers of a tree define a name: a type, a tag or a macro.
final class PreludeSearch: Sendable {
    private let tree: HeaderTree
    /// Headers by what they define; made when it is first needed.
    private let index = Mutex<[String: [String]]?>(nil)
    /// Headers that are included before another is tried.
    static let mostHeaders = 8
    /// Names that the compiler's own headers define, which are in no tree.
    private static let compilers = [
        "bool": "stdbool.h", "va_list": "stdarg.h", "size_t": "stddef.h", "uintptr_t": "stdint.h",
    ]

    init(_ tree: HeaderTree) { self.tree = tree }

    /// A header that defines one of the names in quotes in `complaints`, as it is included.
    func header(for complaints: [String], except taken: Set<String>) -> String? {
        let names = complaints.flatMap(Self.quoted)
        return index.withLock { index in
            let known = index ?? made()
            index = known
            for name in names {
                let headers = [Self.compilers[name]].compactMap(\.self) + (known[name] ?? [])
                if let header = headers.first(where: { !taken.contains($0) }) { return header }
            }
            return nil
        }
    }

    /// The names that clang and gcc have in quotes: the last word of `unknown type name 'struct x'`.
    private static func quoted(_ complaint: String) -> [String] {
        // gcc names the field, and not its type.
        if complaint.contains(/field '\w+' has incomplete type$/) { return [] }
        return complaint.matches(of: /['‘"](?:struct |union |enum )?([A-Za-z_]\w*)(?:\[\w*\])?['’"]/).map {
            String($0.1)
        }
    }

    /// Headers with a shorter path come first: the others are for one driver.
    private func made() -> [String: [String]] {
        var index: [String: [String]] = [:]
        let paths = Set(tree.headers + tree.searched.flatMap(HeaderTree.found))
        let headers = paths.map { (tree.name(of: $0), $0) }.sorted {
            ($0.0.count { $0 == "/" }, $0.0.utf8.count, $0.0) < ($1.0.count { $0 == "/" }, $1.0.utf8.count, $1.0)
        }
        for (name, path) in headers {
            guard let bytes = FileManager.default.contents(atPath: path) else { continue }
            for defined in Self.defined(String(decoding: bytes, as: UTF8.self)) {
                index[defined, default: []].append(name)
            }
        }
        return index
    }

    private static func defined(_ text: String) -> Set<String> {
        var names: Set<String> = []
        for match in text.matches(of: /typedef\s[^;{}]*?\b(\w+)\s*(?:\[[^\]]*\])*\s*;/) {
            names.insert(String(match.1))
        }
        for match in text.matches(of: /typedef\s[^;{}()]*?\b(\w+)\s*\(/) { names.insert(String(match.1)) }
        for match in text.matches(of: /typedef\s[^;{}]*?\(\s*\*\s*(\w+)\s*\)/) { names.insert(String(match.1)) }
        for match in text.matches(of: /}\s*(?:__\w+\s+)?(\w+)\s*[;,]/) { names.insert(String(match.1)) }
        for match in text.matches(of: /(?:struct|union|enum)\s+(\w+)\s*{/) { names.insert(String(match.1)) }
        for match in text.matches(of: /#\s*define\s+(\w+)/) { names.insert(String(match.1)) }
        return names
    }
}
