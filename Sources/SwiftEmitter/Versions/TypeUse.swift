// SPDX-License-Identifier: Apache-2.0
//
// A type as one module spells it, compared with the type of another.

/// The spelling of a type, and the names of its own module in it.
struct TypeUse: Hashable {
    /// Without the name of the module in front of its names.
    let text: String
    /// The records and enums of the module that the type is made of.
    let names: [String]

    /// - Parameters:
    ///   - text: The type in `module`.
    ///   - own: The records and enums at the top of `module`.
    ///
    /// nil for a type that is declared in another: such have no names that versions share.
    init?(_ text: String, in module: String, own: Set<String>) {
        self.text = text.replacingAll(module + ".", with: "")
        var names: [String] = []
        for word in Self.words(self.text) {
            let path = word.split(separator: ".").map(String.init)
            guard let first = path.first, own.contains(first) else { continue }
            guard path.count == 1 else { return nil }
            names.append(first)
        }
        self.names = names.uniqued()
    }

    /// The text with each of its names replaced.
    func text(replacing name: (String) -> String) -> String {
        var result = ""
        var word = ""
        for character in text + " " {
            if Self.isPart(character) {
                word.append(character)
            } else {
                result += (names.contains(word) ? name(word) : word) + String(character)
                word = ""
            }
        }
        return String(result.dropLast())
    }

    private static func words(_ text: String) -> [Substring] { text.split { !isPart($0) } }

    private static func isPart(_ character: Character) -> Bool {
        character == "_" || character == "." || character.isLetter || character.isNumber
    }
}
