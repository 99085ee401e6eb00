// SPDX-License-Identifier: Apache-2.0
//
// A repair as a person carries it out: edits of a header's text.

import Foundation
import LayoutIR

@testable import LayoutAuditor

/// A header as text, and its IR, by which the members of a record are counted.
struct HeaderPatch {
    private(set) var text: String
    private let index: IRIndex

    init(_ text: String, _ ir: LayoutIR) {
        self.text = text
        index = IRIndex(ir)
    }

    /// The texts with all edits made: one for each type that a retyped member may be given.
    static func texts(_ text: String, _ ir: LayoutIR, _ edits: [HeaderEdit]) throws -> [String] {
        let alternatives = edits.map { edit -> Int in
            if case .retype(_, _, let types) = edit { types.count } else { 1 }
        }
        return try (0..<(alternatives.max() ?? 1)).map { choice in
            var patch = HeaderPatch(text, ir)
            // From the back, so that the numbers of the members before stay what they are.
            for edit in edits.sorted(by: { $0.position > $1.position }) { try patch.apply(edit, choice) }
            return patch.text
        }
    }

    private mutating func apply(_ edit: HeaderEdit, _ choice: Int) throws {
        switch edit {
        case .declare(let declarations, let record, let place):
            let own = declarations.map { String($0.dropLast()) }
            try change(record) { members in
                switch place {
                case .atEnd: members += own
                case .behind(let index): members.insert(contentsOf: own, at: index + 1)
                case .before(let index): members.insert(contentsOf: own, at: index)
                case .insteadOf(let range): members.replaceSubrange(range, with: own)
                }
            }
        case .retype(let position, let record, let types):
            guard let field = index.record(record)?.fields[position] else { throw PatchFailure(record) }
            let bits = field.isBitField ? " : \(field.bitWidth)" : ""
            let declaration = "\(types[min(choice, types.count - 1)]) \(field.name)\(bounds(field.type))\(bits)"
            try change(record) { $0[position] = declaration }
        }
    }

    /// `[2][3]`; nothing for what is not an array.
    private func bounds(_ type: String) -> String {
        guard let array = index.resolved(type), array.kind == .array, let target = array.target else { return "" }
        return "[\(array.elementCount.map(String.init) ?? "")]" + bounds(target)
    }

    private mutating func change(_ record: String, _ change: (inout [String]) -> Void) throws {
        let path = record.split(separator: ".").map(String.init)
        guard let head = text.range(of: #"(struct|union)\s+\#(path[0])\s*\{"#, options: .regularExpression) else {
            throw PatchFailure(record)
        }
        let open = text.index(before: head.upperBound)
        let close = try CMembers.closing(of: open, in: text)
        let body = String(text[text.index(after: open)..<close])
        let members = try CMembers.changed(body, Array(path.dropFirst()), change)
        text.replaceSubrange(text.index(after: open)..<close, with: members)
    }
}

struct PatchFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = "cannot be patched: \(description)" }
}

/// The members between the braces of a record, each by itself.
enum CMembers {
    /// - Parameter path: From here to the record whose members change: names, or numbers among those without one.
    static func changed(_ body: String, _ path: [String], _ change: (inout [String]) -> Void) throws -> String {
        var members = try split(body, at: ";").flatMap(apart)
        guard let step = path.first else {
            change(&members)
            return " " + members.map { "\($0);" }.joined(separator: " ") + " "
        }
        let records = members.indices.filter { members[$0].contains("{") }
        let unnamed = records.filter { members[$0].hasSuffix("}") }
        let found =
            Int(step).map { unnamed.indices.contains($0) ? unnamed[$0] : nil }
            ?? records.first { members[$0].range(of: #"\}\s*\#(step)\b"#, options: .regularExpression) != nil }
        guard let place = found, let open = members[place].firstIndex(of: "{") else { throw PatchFailure(step) }
        let member = members[place]
        let close = try closing(of: open, in: member)
        let inner = try changed(String(member[member.index(after: open)..<close]), Array(path.dropFirst()), change)
        members[place] = "\(member[...open])\(inner)\(member[close...])"
        return " " + members.map { "\($0);" }.joined(separator: " ") + " "
    }

    static func closing(of open: String.Index, in text: String) throws -> String.Index {
        var depth = 0
        for index in text[open...].indices {
            if text[index] == "{" { depth += 1 }
            if text[index] == "}" { depth -= 1 }
            if depth == 0 { return index }
        }
        throw PatchFailure("a brace is not closed")
    }

    /// `__u32 x : 1, y` as `__u32 x : 1` and `__u32 y`.
    private static func apart(_ statement: String) throws -> [String] {
        let declarators = try split(statement, at: ",")
        guard declarators.count > 1, let first = declarators.first else { return [statement] }
        // `struct { ... } x, y` is of one type: nothing here is to be put between the two.
        guard !first.contains("{") else { return [statement] }
        let end = first.firstIndex { "*([:".contains($0) } ?? first.endIndex
        let head = first[..<end].split(separator: " ")
        let isPointer = end < first.endIndex && "*(".contains(first[end])
        let type = (isPointer ? head[...] : head.dropLast()).joined(separator: " ")
        return [first] + declarators.dropFirst().map { "\(type) \($0)" }
    }

    /// The parts outside of brackets of any kind, without blanks around them.
    private static func split(_ text: String, at separator: Character) throws -> [String] {
        var (parts, depth) = ([""], 0)
        for character in text {
            if "{([".contains(character) { depth += 1 }
            if "})]".contains(character) { depth -= 1 }
            if character == separator, depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        return parts.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
    }
}

extension HeaderEdit {
    fileprivate var position: Int {
        switch self {
        case .declare(_, _, .atEnd): .max
        case .declare(_, _, .behind(let index)): index + 1
        case .declare(_, _, .before(let index)), .retype(let index, _, _): index
        case .declare(_, _, .insteadOf(let range)): range.lowerBound
        }
    }
}
