// SPDX-License-Identifier: Apache-2.0
//
// Which headers a header may include: every name behind `#include` or `__has_include`, whatever
// the conditions around it. Too many is no harm: clang decides what is read.

import LayoutIR

/// The names that one header includes others by.
package struct IncludeScan {
    /// The name of a header, as written.
    package struct Name: Hashable {
        let text: String
        /// `"name"`, which is looked for beside the including file first.
        let isQuoted: Bool
    }

    /// In the order of the text; a name that is there twice comes twice.
    package private(set) var names: [Name] = []
    /// The definitions of macros that may name a header in a computed `#include`.
    private(set) var definedNames: [Name] = []
    /// Whether a directive, or a question whether there is a header, names it by a macro: any file may be meant.
    private(set) var isComputed = false

    /// Scans the bytes of a header. Lines that a backslash joins are one.
    package init(_ bytes: [UInt8]) {
        let text = Self.withoutSplices(bytes)
        text.withUnsafeBufferPointer { text in
            var index = 0
            while index + 7 < text.count {
                guard let end = Self.endOfKeyword(text, index) else {
                    if let end = Self.endOfDefine(text, index) { noteDefinition(text, from: end) }
                    index += 1
                    continue
                }
                note(
                    text, from: end, isDirective: Self.isDirective(text, index),
                    isQuestion: Self.isQuestion(text, index))
                index = end
            }
        }
    }

    private static let keywords = ["include_next", "include", "import", "embed"].map { Array($0.utf8) }

    private static func endOfKeyword(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        guard text[start] == UInt8(ascii: "i") || text[start] == UInt8(ascii: "e") else { return nil }
        for keyword in keywords where start + keyword.count <= text.count {
            if (0..<keyword.count).allSatisfy({ text[start + $0] == keyword[$0] }) { return start + keyword.count }
        }
        return nil
    }

    private static let define = Array("define".utf8)

    private static func endOfDefine(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        guard text[start] == define[0], start + define.count <= text.count,
            define.indices.allSatisfy({ text[start + $0] == define[$0] }), isDirective(text, start)
        else { return nil }
        return start + define.count
    }

    /// Notes the name behind a keyword.
    private mutating func note(
        _ text: UnsafeBufferPointer<UInt8>, from start: Int, isDirective: Bool, isQuestion: Bool
    ) {
        var index = Self.skipSpace(text, start)
        if !isDirective, index < text.count, text[index] == UInt8(ascii: "(") {
            index = Self.skipSpace(text, index + 1)
        }
        if let name = Self.name(text, at: index) {
            names.append(name)
        } else if isDirective || isQuestion {
            isComputed = true
        }
    }

    /// The name in quotes or brackets at `index`; nil where there is none.
    private static func name(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Name? {
        guard index < text.count else { return nil }
        let close: UInt8
        switch text[index] {
        case UInt8(ascii: "\""): close = UInt8(ascii: "\"")
        case UInt8(ascii: "<"): close = UInt8(ascii: ">")
        default: return nil
        }
        var end = index + 1
        while end < text.count, text[end] != close, text[end] != UInt8(ascii: "\n") { end += 1 }
        guard end < text.count, text[end] == close else { return nil }
        let name = String(decoding: text[(index + 1)..<end], as: UTF8.self)
        return Name(text: name, isQuoted: close == UInt8(ascii: "\""))
    }

    /// Notes what a macro is defined as, where that is a name: `#define HEADER <foo.h>`.
    private mutating func noteDefinition(_ text: UnsafeBufferPointer<UInt8>, from start: Int) {
        var index = Self.skipSpace(text, start)
        while index < text.count, CName.isPart(text[index]) { index += 1 }
        if let name = Self.name(text, at: Self.skipSpace(text, index)) { definedNames.append(name) }
    }

    /// Whether the word at `index` ends `__has_include` and the like.
    private static func isQuestion(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        let prefix = Array("__has_".utf8)
        return index >= prefix.count && prefix.indices.allSatisfy { text[index - prefix.count + $0] == prefix[$0] }
    }

    /// Whether a line's first token, before the word at `index`, is `#`. A comment there counts as well.
    private static func isDirective(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        var before = index - 1
        while before >= 0, text[before] == 0x20 || text[before] == 0x09 { before -= 1 }
        guard before >= 0 else { return false }
        if text[before] == UInt8(ascii: "#") { return true }
        if text[before] == UInt8(ascii: ":") { return before > 0 && text[before - 1] == UInt8(ascii: "%") }
        return text[before] == UInt8(ascii: "/") && before > 0 && text[before - 1] == UInt8(ascii: "*")
    }

    /// Behind spaces and comments.
    private static func skipSpace(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var index = start
        while index < text.count {
            if text[index] == 0x20 || text[index] == 0x09 {
                index += 1
            } else if text[index] == UInt8(ascii: "/"), index + 1 < text.count, text[index + 1] == UInt8(ascii: "*") {
                index += 2
                while index + 1 < text.count, text[index] != UInt8(ascii: "*") || text[index + 1] != UInt8(ascii: "/") {
                    index += 1
                }
                index += 2
            } else {
                return index
            }
        }
        return text.count
    }

    /// The text with lines joined where a backslash ends them.
    private static func withoutSplices(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "\\")) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\\"), let end = endOfSplice(bytes, index) {
                index = end
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func endOfSplice(_ bytes: [UInt8], _ backslash: Int) -> Int? {
        var index = backslash + 1
        while index < bytes.count, bytes[index] == 0x0d || bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
        return index < bytes.count && bytes[index] == 0x0a ? index + 1 : nil
    }
}
