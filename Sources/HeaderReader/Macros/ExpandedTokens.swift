// SPDX-License-Identifier: Apache-2.0
//
// The kind of a macro by its expanded tokens: a value, a piece of code, a member of something.

internal import LayoutIR

/// The tokens of an expansion.
struct ExpandedTokens {
    let tokens: [CToken]
    let identifiers: [String]

    init(_ text: String) {
        tokens = CToken.tokens(of: text)
        identifiers = tokens.compactMap { if case .identifier(let name) = $0 { name } else { nil } }
    }

    /// Two operands with nothing between them, such as `ulong x` or `7 x`, are in no expression.
    func isFragment(isType: (String) -> Bool) -> Bool {
        // A suffix that is pasted to numbers: `UL`.
        if tokens.count == 1, identifiers.allSatisfy({ $0.allSatisfy("uUlL".contains) }) { return !identifiers.isEmpty }
        return zip(tokens, tokens.dropFirst()).contains { left, right in
            switch (left, right) {
            case (.identifier(let left), .identifier(let right)):
                CKeywords.all.contains(right)
                    ? !CKeywords.all.contains(left) && !isType(left)
                    : !Self.prefixes.contains(left)
            case (.string, .punctuator(UInt8(ascii: "("))): true
            case (.number, .identifier), (.number, .number), (.identifier, .number), (.character, .identifier):
                !isKeyword(left) && !isKeyword(right)
            default: false
            }
        }
    }

    /// The words that may be before an operand without a bracket.
    private static let prefixes: Set<String> = [
        "sizeof", "_Alignof", "__alignof__", "__alignof", "struct", "union", "enum", "__extension__", "__real__",
        "__imag__", "const", "volatile", "__const", "__volatile__", "restrict", "_Atomic", "signed", "unsigned",
    ]

    private func isKeyword(_ token: CToken) -> Bool {
        if case .identifier(let name) = token { CKeywords.all.contains(name) } else { false }
    }

    /// `name.x` or `name->x`, of a name that is nothing by itself.
    func hasMember(of name: String) -> Bool {
        for index in tokens.indices.dropLast() where tokens[index] == .identifier(name) {
            let rest = tokens[(index + 1)...]
            let isArrow = rest.starts(with: [.punctuator(UInt8(ascii: "-")), .punctuator(UInt8(ascii: ">"))])
            if isArrow || rest.first == .punctuator(UInt8(ascii: ".")) { return true }
        }
        return false
    }

    /// Whether it is a call of a macro that makes ioctl numbers: one that is known, or is called like one.
    func makesIoctl(isKnown: (String) -> Bool) -> Bool {
        zip(tokens, tokens.dropFirst()).contains { token, next in
            guard case .identifier(let name) = token, next == .punctuator(UInt8(ascii: "(")) else { return false }
            return MacroCatalog.ioctlFamily.contains(name) || !isKnown(name) && Self.soundsLikeIoctl(name)
        }
    }

    /// `MY_IOWR`, `HAX_IOCTL`, `CTL_CODE`.
    private static func soundsLikeIoctl(_ name: String) -> Bool {
        let words = name.uppercased().split(separator: "_")
        return words.contains { ["IO", "IOR", "IOW", "IOWR", "IORW", "IOC", "IOCTL"].contains($0) }
            || name.ends(with: "CTL_CODE")
    }

    /// The reason for a list in braces by itself: `{ 0x12345678, 0x1, 0x2, { 1, 2, 3, 4, 5, 6, 7, 8 } }` is a GUID.
    var initializer: SkipReason? {
        guard tokens.first == .punctuator(UInt8(ascii: "{")), tokens.last == .punctuator(UInt8(ascii: "}")) else {
            return nil
        }
        let isGUID = tokens.count { $0 == .number } == 11 && identifiers.isEmpty
        return SkipReason(isGUID ? .guid : .initializer)
    }
}
