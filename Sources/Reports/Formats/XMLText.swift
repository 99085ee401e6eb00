// SPDX-License-Identifier: Apache-2.0
//
// Elements of an XML document.

import LayoutIR

/// Appends XML text. Characters that do something to a terminal, or turn text around, are written out: `\u{202e}`.
/// Others that XML 1.0 cannot hold are left out.
struct XMLText {
    private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    private var depth = 0

    /// Writes an element with attributes in the order given, leaving out those that are nil, and either
    /// text or elements in it.
    mutating func element(
        _ name: String, _ attributes: KeyValuePairs<String, String?>, text content: String = "",
        _ body: ((inout XMLText) -> Void)? = nil
    ) {
        let indentation = String(repeating: "  ", count: depth)
        text += indentation + "<" + name
        for case (let key, let value?) in attributes { text += " \(key)=\"\(Self.escape(value))\"" }
        guard let body else {
            text += content.isEmpty ? "/>\n" : ">\(Self.escape(content))</\(name)>\n"
            return
        }
        text += ">\n"
        depth += 1
        body(&self)
        depth -= 1
        text += "\(indentation)</\(name)>\n"
    }

    static func escape(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\t", "\n", "\r": escaped += "&#\(scalar.value);"
            case _ where scalar.isInvisible: escaped += String(scalar).visible
            case _ where isCharacter(scalar): escaped.unicodeScalars.append(scalar)
            default: break
            }
        }
        return escaped
    }

    /// Whether XML 1.0 can hold it and does not discourage it.
    private static func isCharacter(_ scalar: Unicode.Scalar) -> Bool { scalar.value & 0xfffe != 0xfffe }
}
