// SPDX-License-Identifier: Apache-2.0
//
// A call taken apart at its outermost parentheses, so that a long one can be broken where arguments end.

/// The text up to a call's parenthesis, and its arguments.
struct CallParts {
    let opening: String
    let arguments: [String]

    /// `nil` unless `line` ends with the call's closing parenthesis. String literals must hold no brackets.
    init?(_ line: String) {
        guard line.last == ")", let start = Self.opening(line) else { return nil }
        opening = String(line[...start])
        var arguments = [""]
        var depth = 0
        for character in line[line.index(after: start)...].dropLast() {
            if "([{<".contains(character) { depth += 1 }
            if ")]}>".contains(character) { depth -= 1 }
            if character == ",", depth == 0 {
                arguments.append("")
            } else if character != " " || !(arguments[arguments.count - 1].isEmpty) {
                arguments[arguments.count - 1].append(character)
            }
        }
        self.arguments = arguments
    }

    /// Where the parenthesis stands that the last character closes.
    private static func opening(_ line: String) -> String.Index? {
        var depth = 0
        for index in line.indices.reversed() {
            if line[index] == ")" { depth += 1 }
            if line[index] == "(" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }
}
