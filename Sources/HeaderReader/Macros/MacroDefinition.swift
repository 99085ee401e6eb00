// SPDX-License-Identifier: Apache-2.0
//
// One `#define`, taken apart.

internal import LayoutIR

/// The definition of a macro that is in force at the end of the headers.
struct MacroDefinition {
    let name: String
    let isFunctionLike: Bool
    let parameters: [String]
    let isVariadic: Bool
    /// On one line, without comments.
    let body: String
    let tokens: [CToken]

    /// - Parameter text: From the macro's name to the end of its body.
    init(name: String, isFunctionLike: Bool, text: [UInt8]) {
        self.name = name
        self.isFunctionLike = isFunctionLike
        let rest = MacroText.onOneLine(text).dropFirst(name.utf8.count)
        guard isFunctionLike, let close = rest.firstIndex(of: UInt8(ascii: ")")) else {
            parameters = []
            isVariadic = false
            let bytes = Self.trimmed(rest)
            body = String(decoding: bytes, as: UTF8.self)
            tokens = CToken.tokens(of: Array(bytes))
            return
        }
        let names = rest[..<close].dropFirst().split(separator: UInt8(ascii: ",")).map {
            String(decoding: Self.trimmed($0), as: UTF8.self)
        }
        isVariadic = names.last?.ends(with: "...") ?? false
        parameters = names.map { name in
            guard name.ends(with: "...") else { return name }
            return String(decoding: Self.trimmed(Array(name.utf8.dropLast(3))[...]), as: UTF8.self)
        }
        .map { $0.isEmpty ? "__VA_ARGS__" : $0 }
        let bytes = Self.trimmed(rest[(close + 1)...])
        body = String(decoding: bytes, as: UTF8.self)
        tokens = CToken.tokens(of: Array(bytes))
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = text
        while rest.first == 0x20 { rest = rest.dropFirst() }
        while rest.last == 0x20 { rest = rest.dropLast() }
        return rest
    }
}
