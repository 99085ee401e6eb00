// SPDX-License-Identifier: Apache-2.0
//
// Standard types under one name: gcc says `long unsigned int` where C and headers say `unsigned long`, and
// `complex double` where they say `_Complex double`.

enum IntegerNames {
    private static let words: Set<String> = ["unsigned", "signed", "long", "short", "int", "char", "__int128", "_Bool"]

    /// The name by which a reading of headers calls the type; others stay as they are.
    static func standard(_ name: String) -> String {
        if name.begins(with: "complex ") { return "_Complex " + standard(String(name.dropFirst("complex ".count))) }
        let parts = name.split(separator: " ").map(String.init)
        guard parts.count > 1, parts.allSatisfy(words.contains) else { return name == "bool" ? "_Bool" : name }
        let isUnsigned = parts.contains("unsigned")
        let sign = isUnsigned ? "unsigned " : ""
        if parts.contains("char") { return isUnsigned ? "unsigned char" : "signed char" }
        if parts.contains("__int128") { return sign + "__int128" }
        if parts.contains("short") { return sign + "short" }
        let longs = parts.count { $0 == "long" }
        guard longs > 0 else { return sign + "int" }
        return sign + Array(repeating: "long", count: longs).joined(separator: " ")
    }
}
