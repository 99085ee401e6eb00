// SPDX-License-Identifier: Apache-2.0
//
// File names made of header names, which may be anything.

/// Gives each header a Swift file of its own.
enum FileNames {
    /// Header name to file name: `linux/acrn.h` to `linux_acrn.swift`. No two differ by case alone, and none is
    /// `main.swift`, which would make a program of the module.
    static func assign(_ headers: [String]) -> [String: String] {
        var taken: Set<String> = ["main"]
        var result: [String: String] = [:]
        for header in headers where result[header] == nil {
            let base = stem(header)
            var name = base
            var number = 2
            while !taken.insert(name.lowercased()).inserted {
                name = "\(base)_\(number)"
                number += 1
            }
            result[header] = name + ".swift"
        }
        return result
    }

    private static func stem(_ header: String) -> String {
        let path = header.ends(with: ".h") ? String(header.dropLast(2)) : header
        let kept = path.utf8.prefix(100).map { byte -> Character in
            let character = Character(UnicodeScalar(byte))
            let isSafe = byte < 0x80 && (character.isLetter || character.isNumber)
            return isSafe ? character : "_"
        }
        return kept.isEmpty ? "_" : String(kept)
    }
}
