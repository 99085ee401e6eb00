// SPDX-License-Identifier: Apache-2.0
//
// One line of the data of an assembly, in the words of whichever assembler it is for.

internal import LayoutIR

/// The values that a line adds to the object that it stands in.
enum AssemblyRow: Equatable {
    case words(byteCount: Int, [UInt64])
    case fill(byteCount: Int, UInt8)
    case bytes([UInt8])
    /// The address of another object, or what only this assembler knows.
    case unreadable
    /// It belongs to no object any more.
    case end

    /// - Parameter wordByteCount: How long a `.word` is, on which assemblers do not agree.
    /// - Returns: nil for a line without anything.
    init?(_ line: Substring, wordByteCount: Int) {
        let words = line.split { $0.isWhitespace || $0 == "," }
        guard let directive = words.first else { return nil }
        if let byteCount = directive == ".word" ? wordByteCount : Self.sizes[directive] {
            self = Self.words(words.dropFirst(), byteCount)
        } else if [".zero", ".space", ".skip"].contains(directive) {
            self = Self.fill(words.dropFirst())
        } else if [".ascii", ".asciz", ".string"].contains(directive) {
            self = Self.text(line, isTerminated: directive != ".ascii")
        } else {
            self = Self.others.contains(directive) ? .unreadable : .end
        }
    }

    private static let sizes: [Substring: Int] = [
        ".byte": 1, ".value": 2, ".short": 2, ".half": 2, ".hword": 2, ".2byte": 2, ".uahalf": 2, ".long": 4,
        ".int": 4, ".4byte": 4, ".uaword": 4, ".quad": 8, ".xword": 8, ".dword": 8, ".8byte": 8,
        ".uaxword": 8,
    ]

    /// They hold data, and nobody here reads it.
    private static let others: Set<Substring> = [
        ".fill", ".octa", ".16byte", ".float", ".single", ".double", ".base64", ".uleb128", ".sleb128", ".incbin",
    ]

    /// Whether a word is an operand. A word that begins with another sign is a comment, which targets spell
    /// differently: `# 0x7`, `// 0x7`.
    private static func isOperand(_ word: Substring) -> Bool {
        word.first.map { $0.isNumber || $0.isLetter || "-_.".contains($0) } ?? false
    }

    private static func words(_ words: ArraySlice<Substring>, _ byteCount: Int) -> AssemblyRow {
        let operands = words.prefix(while: isOperand)
        let numbers = operands.compactMap(number)
        return numbers.count == operands.count ? .words(byteCount: byteCount, numbers) : .unreadable
    }

    /// `.zero 3`, and of a row of other bytes `.zero 3,255`.
    private static func fill(_ words: ArraySlice<Substring>) -> AssemblyRow {
        let operands = words.prefix(while: isOperand).map(number)
        guard let first = operands.first, let count = first.flatMap(Int.init(exactly:)), count <= 1 << 28,
            operands.count <= 2, let byte = operands.count == 2 ? operands[1] : 0
        else { return .unreadable }
        return .fill(byteCount: count, UInt8(truncatingIfNeeded: byte))
    }

    private static func number(_ word: Substring) -> UInt64? {
        guard let number = WholeNumber(word), let magnitude = number.magnitude else { return nil }
        return number.isNegative ? 0 &- magnitude : magnitude
    }
}

extension AssemblyRow {
    /// `"a\\003b", "c"`: each with a NUL behind it where the directive adds one.
    private static func text(_ line: Substring, isTerminated: Bool) -> AssemblyRow {
        var bytes: [UInt8] = []
        var rest = line.utf8.drop { $0 != UInt8(ascii: "\"") }
        guard !rest.isEmpty else { return .unreadable }
        while rest.popFirst() == UInt8(ascii: "\"") {
            while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
                guard byte == UInt8(ascii: "\\") else {
                    bytes.append(byte)
                    continue
                }
                guard let escaped = escaped(&rest) else { return .unreadable }
                bytes.append(escaped)
            }
            if isTerminated { bytes.append(0) }
            rest = rest.drop { $0 != UInt8(ascii: "\"") }
        }
        return .bytes(bytes)
    }

    private static let letters: [UInt8: UInt8] = [
        UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10, UInt8(ascii: "f"): 12,
        UInt8(ascii: "r"): 13, UInt8(ascii: "\""): 34, UInt8(ascii: "\\"): 92,
    ]

    /// The character that follows a backslash.
    private static func escaped(_ rest: inout Substring.UTF8View) -> UInt8? {
        let digits = rest.prefix(3).prefix { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
        if !digits.isEmpty {
            rest = rest.dropFirst(digits.count)
            return digits.reduce(0) { $0 &* 8 &+ ($1 - UInt8(ascii: "0")) }
        }
        return rest.popFirst().flatMap { letters[$0] }
    }
}
