// SPDX-License-Identifier: Apache-2.0
//
// Where the text of a header has a name, and under which conditions. No compiler: this finds what clang did not
// see, because a condition was not taken.

import LayoutIR

/// A place where a name stands.
struct NameOccurrence: Hashable {
    enum Role: Hashable {
        /// `#define NAME`.
        case macro
        /// `#undef NAME`.
        case undefinition
        /// `struct NAME {`, `} NAME;`, `NAME = 1,`: something is declared.
        case declaration
        case mention
    }

    /// An `#if` around it, or its `#else`.
    struct Condition: Hashable {
        let line: Int
        /// `#ifdef _KERNEL`, `#else of #ifdef _KERNEL`.
        let text: String
        /// The macro that has to be defined for it to be taken; nil where that is not all there is to it.
        let neededMacro: String?
        /// The names in it, and in those of which it is the `#else`.
        let names: [String]
    }

    let role: Role
    let line: Int
    /// Outermost first; an include guard is none.
    let conditions: [Condition]
}

/// Finds a name in a header's text.
struct SourceScan {
    private let name: String
    private var found: [NameOccurrence] = []
    private var conditions: [NameOccurrence.Condition?] = []
    private var isInComment = false
    private var isFirstDirective = true

    /// The places of `name`, outside comments and strings.
    static func occurrences(of name: String, in text: [UInt8]) -> [NameOccurrence] {
        var scan = SourceScan(name: name)
        var number = 0
        var joined: [UInt8] = []
        var start = 1
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            if joined.isEmpty { start = number }
            if line.last == UInt8(ascii: "\\") {
                joined += line.dropLast() + [0x20]
                continue
            }
            scan.read(joined + line, start)
            joined = []
        }
        return scan.found
    }

    /// The text behind `name =` in a line, up to the comma or bracket that ends it; nil where there is no `=`.
    static func initializer(of name: String, in text: [UInt8], line: Int) -> String? {
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.indices.contains(line - 1) else { return nil }
        var scan = SourceScan(name: name)
        let words = scan.words(of: Array(lines[line - 1]))
        guard let start = words.firstIndex(of: name), start + 2 < words.count, words[start + 1] == "=" else {
            return nil
        }
        var depth = 0
        var initializer: [String] = []
        for word in words[(start + 2)...] {
            if depth == 0, [",", "}"].contains(word) { break }
            if word == "(" { depth += 1 }
            if word == ")" { depth -= 1 }
            initializer.append(word)
        }
        return initializer.joined(separator: " ").replacing("( ", with: "(").replacing(" )", with: ")").replacing(
            " ,", with: ",")
    }

    /// The identifiers of a line, each once.
    static func identifiers(in line: String) -> [String] {
        var scan = SourceScan(name: "")
        return scan.words(of: Array(line.utf8)).filter { $0.first.map { $0.isLetter || $0 == "_" } ?? false }.uniqued()
    }

    private init(name: String) {
        self.name = name
    }

    private mutating func read(_ line: [UInt8], _ number: Int) {
        let words = words(of: line)
        if words.first == "#", words.count > 1 {
            directive(words, number)
        } else if words.contains(name) {
            append(isDeclaration(words) ? .declaration : .mention, number)
        }
    }

    private mutating func directive(_ words: [String], _ number: Int) {
        let keyword = words[1]
        defer { isFirstDirective = false }
        switch keyword {
        case "if", "ifdef", "ifndef":
            let isGuard = isFirstDirective && keyword == "ifndef"
            let condition = NameOccurrence.Condition(
                line: number, text: "#" + Self.spelled(Array(words.dropFirst())), neededMacro: Self.neededMacro(words),
                names: Self.names(in: words))
            conditions.append(isGuard ? nil : condition)
        case "elif", "else":
            guard let last = conditions.popLast() else { return }
            let rest = words.count > 2 ? "#" + Self.spelled(Array(words.dropFirst())) : "#\(keyword)"
            conditions.append(
                last.map {
                    .init(
                        line: number, text: "\(rest) of \($0.text)", neededMacro: nil,
                        names: $0.names + Self.names(in: words))
                })
        case "endif": _ = conditions.popLast()
        case "define": if words.count > 2, words[2] == name { append(.macro, number) }
        case "undef": if words.count > 2, words[2] == name { append(.undefinition, number) }
        default: break
        }
    }

    /// `X` of `#ifdef X`, `#if defined(X)` and `#if X`.
    private static func neededMacro(_ words: [String]) -> String? {
        let rest = words.dropFirst(2).filter { $0 != "(" && $0 != ")" }
        switch (words[1], rest.count) {
        case ("ifdef", 1): return rest.first
        case ("if", 2) where rest.first == "defined": return rest.last
        case ("if", 1): return rest.first.flatMap { $0.first?.isNumber == true ? nil : $0 }
        default: return nil
        }
    }

    /// Words as C is written: `#if !defined(X) || Y > 2`.
    private static func spelled(_ words: [String]) -> String {
        var text = ""
        for (index, word) in words.enumerated() {
            let previous = index > 0 ? words[index - 1] : ""
            let isOperand = index > 1 && (Self.isWord(previous) || previous == ")")
            let isPrefix =
                ["!", "~"].contains(previous) || previous == "-" && !(index > 1 && isOperator(words, index - 1))
            let isTight =
                index == 0 || previous == "(" || [")", ","].contains(word) || isPrefix
                || word == "(" && isOperand && index > 1 && !["if", "elif"].contains(previous)
            text += isTight ? word : " " + word
        }
        return text
    }

    /// Whether the `-` at `index` has an operand before it.
    private static func isOperator(_ words: [String], _ index: Int) -> Bool {
        index > 1 && (isWord(words[index - 1]) || words[index - 1] == ")")
    }

    private static func isWord(_ text: String) -> Bool { text.utf8.first.map(isWord) ?? false }

    private static func names(in words: [String]) -> [String] {
        words.dropFirst(2).filter { isWord($0) && $0 != "defined" && $0.first?.isNumber != true }
    }

    private mutating func append(_ role: NameOccurrence.Role, _ line: Int) {
        found.append(NameOccurrence(role: role, line: line, conditions: conditions.compactMap(\.self)))
    }

    /// Whether the line looks like one that declares the name.
    private func isDeclaration(_ words: [String]) -> Bool {
        guard let index = words.firstIndex(of: name) else { return false }
        let before = index > 0 ? words[index - 1] : ""
        let after = index + 1 < words.count ? words[index + 1] : ""
        if ["struct", "union", "enum"].contains(before) { return after == "{" || after.isEmpty }
        if after == ";" { return words.first == "typedef" || before == "}" || index > 0 }
        return ["=", ","].contains(after) && index == 0
    }

    /// Identifiers, numbers and single punctuation characters; comments and strings are left out.
    private mutating func words(of line: [UInt8]) -> [String] {
        var words: [String] = []
        var position = 0
        func byte(_ offset: Int) -> UInt8 { position + offset < line.count ? line[position + offset] : 0 }
        while position < line.count {
            if isInComment {
                if byte(0) == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
                    isInComment = false
                    position += 1
                }
                position += 1
            } else if byte(0) == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
                isInComment = true
                position += 2
            } else if byte(0) == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "/") {
                break
            } else if byte(0) == UInt8(ascii: "\"") {
                position += 1
                while position < line.count, line[position] != UInt8(ascii: "\"") {
                    position += line[position] == UInt8(ascii: "\\") ? 2 : 1
                }
                position += 1
            } else if Self.isWord(byte(0)) {
                let start = position
                while Self.isWord(byte(0)) { position += 1 }
                words.append(String(decoding: line[start..<position], as: UTF8.self))
            } else {
                let pair = byte(0) > 0x20 ? String(UnicodeScalar(byte(0))) + String(UnicodeScalar(byte(1))) : ""
                if Self.operators.contains(pair) {
                    words.append(pair)
                    position += 1
                } else if byte(0) > 0x20 {
                    words.append(String(UnicodeScalar(byte(0))))
                }
                position += 1
            }
        }
        return words
    }

    private static let operators: Set<String> = ["||", "&&", "==", "!=", "<=", ">=", "<<", ">>"]

    private static func isWord(_ byte: UInt8) -> Bool { CName.isPart(byte) || byte >= 0x80 }
}
