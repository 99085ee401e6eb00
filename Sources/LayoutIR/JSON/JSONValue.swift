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
    case container(JSONContainer)

    fileprivate var isScalar: Bool {
        if case .container = self { false } else { true }
    }

    /// Scalars, and small containers of scalars, which stay on the line of what they belong to.
    fileprivate var isShort: Bool {
        guard case .container(let container) = self else { return true }
        return container.values.count <= (container.isObject ? 3 : 16) && container.values.allSatisfy(\.isScalar)
    }

    /// Appends the value's text. A container that holds nothing but short values takes one line.
    func write(to output: inout [UInt8], indentation: Int = 0) {
        switch self {
        case .null: output.append(ascii: "null")
        case .bool(let value): output.append(ascii: value ? "true" : "false")
        case .signed(let value): output.append(ascii: String(value))
        case .unsigned(let value): output.append(ascii: String(value))
        case .number(let value): output.append(ascii: value.description)
        case .string(let text): output.append(quoted: text)
        case .container(let container): container.write(to: &output, indentation: indentation)
        }
    }
}

/// An object or an array, filled while a value is encoded.
final class JSONContainer {
    let isObject: Bool
    private(set) var keys: [String] = []
    private(set) var values: [JSONValue] = []

    init(isObject: Bool) {
        self.isObject = isObject
    }

    func append(_ value: JSONValue) {
        values.append(value)
    }

    func append(_ value: JSONValue, forKey key: String) {
        keys.append(key)
        values.append(value)
    }

    fileprivate func write(to output: inout [UInt8], indentation: Int) {
        let isOneLine = values.allSatisfy { isObject ? $0.isShort : $0.isScalar }
        let depth = indentation + 1
        output.append(UInt8(ascii: isObject ? "{" : "["))
        var isFirst = true
        for index in order {
            if !isFirst { output.append(ascii: isOneLine ? ", " : ",") }
            isFirst = false
            if !isOneLine { output.append(newlineAt: depth) }
            if isObject {
                output.append(quoted: keys[index])
                output.append(ascii: ": ")
            }
            values[index].write(to: &output, indentation: depth)
        }
        if !isOneLine { output.append(newlineAt: indentation) }
        output.append(UInt8(ascii: isObject ? "}" : "]"))
    }

    /// An object's members by key; the elements of an array as they are.
    private var order: [Int] {
        let indices = Array(values.indices)
        guard isObject, !zip(keys, keys.dropFirst()).allSatisfy({ $0 < $1 }) else { return indices }
        return indices.sorted { keys[$0] < keys[$1] }
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
        var text = text
        text.withUTF8 { bytes in
            let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
            if isPlain {
                append(contentsOf: bytes)
            } else {
                for byte in bytes { append(escaped: byte) }
            }
        }
        append(UInt8(ascii: "\""))
    }

    private mutating func append(escaped byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append(ascii: "\\\"")
        case UInt8(ascii: "\\"): append(ascii: "\\\\")
        case 0x0a: append(ascii: "\\n")
        case 0x09: append(ascii: "\\t")
        case 0..<0x20: append(ascii: "\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
        default: append(byte)
        }
    }
}
