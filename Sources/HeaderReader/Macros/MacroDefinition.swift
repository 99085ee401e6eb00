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
    init(name: String, isFunctionLike: Bool, text: some Sequence<UInt8>) {
        self.name = name
        self.isFunctionLike = isFunctionLike
        let line = MacroText.onOneLine(text)
        let rest = line.utf8.dropFirst(name.utf8.count)
        guard isFunctionLike, let close = rest.firstIndex(of: UInt8(ascii: ")")) else {
            parameters = []
            isVariadic = false
            body = Self.trimmed(line[rest.startIndex...])
            tokens = CToken.tokens(of: body)
            return
        }
        let list = line[rest.startIndex..<close].dropFirst()
        let names = list.split(separator: ",").map { Self.trimmed($0) }
        isVariadic = names.last?.hasSuffix("...") ?? false
        parameters = names.map { $0.hasSuffix("...") ? Self.trimmed($0.dropLast(3)) : $0 }
            .map { $0.isEmpty ? "__VA_ARGS__" : $0 }
        body = Self.trimmed(line[line.utf8.index(after: close)...])
        tokens = CToken.tokens(of: body)
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var rest = Substring(text)
        while rest.first == " " { rest = rest.dropFirst() }
        while rest.last == " " { rest = rest.dropLast() }
        return String(rest)
    }
}
