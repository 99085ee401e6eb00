// SPDX-License-Identifier: Apache-2.0
//
// One spelling for a sequence of tokens, however it was spaced: two texts are the same where their tokens are.

/// `_IOR(0xaf, 1, struct x)` for `_IOR( 0xaf,1 , struct  x)`.
enum TokenSpelling {
    /// Operators of more than one character, the longest first.
    private static let operators = [
        "...", "<<=", ">>=", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "+=", "-=", "*=", "/=",
        "%=", "&=", "|=", "^=", "##",
    ].map { Array($0.utf8) }

    /// `text` with a space between tokens, except inside brackets, before a comma and in a call.
    static func canonical(_ text: [UInt8]) -> String {
        var output: [UInt8] = []
        var previous: ArraySlice<UInt8> = []
        for token in tokens(of: text) {
            if !previous.isEmpty, isApart(previous, token) { output.append(UInt8(ascii: " ")) }
            output += token
            previous = token
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func isApart(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        if left.elementsEqual("(".utf8) || left.elementsEqual("[".utf8) { return false }
        if [")", "]", ","].contains(where: { right.elementsEqual($0.utf8) }) { return false }
        let isCall = right.elementsEqual("(".utf8) || right.elementsEqual("[".utf8)
        return !(isCall && (left.first.map(CToken.continuesIdentifier) ?? false))
    }

    private static func tokens(of text: [UInt8]) -> [ArraySlice<UInt8>] {
        let slices = CToken.slices(of: text)
        var tokens: [ArraySlice<UInt8>] = []
        var index = 0
        while index < slices.count {
            var token = slices[index]
            if let found = operators.first(where: { text[token.startIndex...].starts(with: $0) }) {
                token = text[token.startIndex..<token.startIndex + found.count]
            }
            while index < slices.count, slices[index].startIndex < token.endIndex { index += 1 }
            tokens.append(token)
        }
        return tokens
    }
}
