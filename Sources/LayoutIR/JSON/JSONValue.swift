// SPDX-License-Identifier: Apache-2.0
//
// A JSON document as a value, and its one textual form: members sorted, leaf objects on one line.

/// A JSON value with exact 64-bit integers.
enum JSONValue {
    case null
    case bool(Bool)
    case signed(Int64)
    case unsigned(UInt64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([(key: String, value: JSONValue)])

    private var isLeaf: Bool {
        switch self {
        case .array(let items): items.allSatisfy(\.isScalar)
        case .object(let members): members.allSatisfy { $0.value.isScalar || $0.value.isShortLeaf }
        default: true
        }
    }

    private var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    /// Small objects of scalars and lists of scalars, which stay on the line of what they belong to.
    private var isShortLeaf: Bool {
        switch self {
        case .array(let items): items.count <= 16 && items.allSatisfy(\.isScalar)
        case .object(let members): members.count <= 3 && members.allSatisfy(\.value.isScalar)
        default: true
        }
    }

    /// Appends the value's text. A value that holds nothing nested takes one line.
    func write(to output: inout [UInt8], indentation: Int = 0) {
        switch self {
        case .null: output.append(ascii: "null")
        case .bool(let value): output.append(ascii: value ? "true" : "false")
        case .signed(let value): output.append(ascii: String(value))
        case .unsigned(let value): output.append(ascii: String(value))
        case .number(let value): output.append(ascii: value.description)
        case .string(let text): output.append(quoted: text)
        case .array(let items):
            writeList(items, "[", "]", to: &output, indentation: indentation) { item, output, depth in
                item.write(to: &output, indentation: depth)
            }
        case .object(let members):
            let sorted = members.sorted { $0.key < $1.key }
            writeList(sorted, "{", "}", to: &output, indentation: indentation) { member, output, depth in
                output.append(quoted: member.key)
                output.append(ascii: ": ")
                member.value.write(to: &output, indentation: depth)
            }
        }
    }

    private func writeList<Item>(
        _ items: [Item], _ open: String, _ close: String, to output: inout [UInt8], indentation: Int,
        _ write: (Item, inout [UInt8], Int) -> Void
    ) {
        output.append(ascii: open)
        let isOneLine = isLeaf
        let depth = indentation + 1
        for (index, item) in items.enumerated() {
            if index > 0 { output.append(ascii: isOneLine ? ", " : ",") }
            if !isOneLine { output.append(newlineAt: depth) }
            write(item, &output, depth)
        }
        if !isOneLine { output.append(newlineAt: indentation) }
        output.append(ascii: close)
    }
}

extension [UInt8] {
    fileprivate mutating func append(ascii text: String) {
        append(contentsOf: text.utf8)
    }

    fileprivate mutating func append(newlineAt depth: Int) {
        append(UInt8(ascii: "\n"))
        append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }

    /// Quotes, backslashes and control characters are escaped; all else is UTF-8 as it is.
    fileprivate mutating func append(quoted text: String) {
        append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): append(ascii: "\\\"")
            case UInt8(ascii: "\\"): append(ascii: "\\\\")
            case 0x0a: append(ascii: "\\n")
            case 0x09: append(ascii: "\\t")
            case 0..<0x20:
                append(ascii: "\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
            default: append(byte)
            }
        }
        append(UInt8(ascii: "\""))
    }
}
