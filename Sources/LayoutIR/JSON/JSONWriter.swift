// SPDX-License-Identifier: Apache-2.0
//
// JSON text, written as it goes. Foundation's encoder takes longer than reading the headers, and cannot
// keep a field on one line.

/// A value that writes itself as JSON.
public protocol JSONWritable {
    /// Writes the value: exactly one of the writer's calls.
    func write(to json: inout JSONWriter)
}

/// Appends JSON text. Members of an object are written in the order of their keys.
public struct JSONWriter {
    /// Whether the members of a container share a line.
    public enum Style {
        case oneLine, linePerMember
    }

    /// The places of declarations, where they are kept apart from these.
    var apart: PlaceTable?
    fileprivate var bytes: [UInt8] = []
    private var depth = 0
    private var style = Style.linePerMember
    private var isFirst = true
    #if DEBUG
        private var lastKey = ""
    #endif

    /// Writes an object whose members `body` writes.
    public mutating func object(_ style: Style = .oneLine, _ body: (inout JSONWriter) -> Void) {
        container(UInt8(ascii: "{"), UInt8(ascii: "}"), style, body)
    }

    /// Writes an array.
    public mutating func array<Element>(
        _ style: Style, _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
    ) {
        container(UInt8(ascii: "["), UInt8(ascii: "]"), elements.isEmpty ? .oneLine : style) { json in
            for element in elements {
                json.separate()
                write(element, &json)
            }
        }
    }

    /// Writes a string. Beside what JSON asks for, all that does something to a terminal instead of standing there
    /// is escaped: logs show JSON as it is.
    public mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        let isPlain = text.withUTF8 { utf8 in
            guard !utf8.contains(where: Self.mayBeEscaped) else { return false }
            bytes.append(contentsOf: utf8)
            return true
        }
        if !isPlain {
            for scalar in text.unicodeScalars { append(scalar) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    public mutating func integer(_ value: some BinaryInteger) { append(String(value)) }

    public mutating func number(_ value: Double) { append(value.description) }

    public mutating func boolean(_ value: Bool) { append(value ? "true" : "false") }

    private mutating func container(
        _ open: UInt8, _ close: UInt8, _ style: Style, _ body: (inout JSONWriter) -> Void
    ) {
        let outer = self.style
        bytes.append(open)
        depth += 1
        self.style = style
        isFirst = true
        #if DEBUG
            let outerKey = lastKey
            lastKey = ""
        #endif
        body(&self)
        depth -= 1
        if style == .linePerMember, !isFirst { newline() }
        bytes.append(close)
        self.style = outer
        isFirst = false
        #if DEBUG
            lastKey = outerKey
        #endif
    }

    private mutating func separate() {
        if !isFirst { append(style == .oneLine ? ", " : ",") }
        isFirst = false
        if style == .linePerMember { newline() }
    }

    private mutating func newline() {
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func key(_ key: String) {
        #if DEBUG
            assert(lastKey < key, "\(key) is written after \(lastKey)")
            lastKey = key
        #endif
        separate()
        string(key)
        append(": ")
    }

    /// Whether a byte is, or begins, what is escaped.
    private static func mayBeEscaped(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7f...: true
        default: false
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": append("\\\"")
        case "\\": append("\\\\")
        case "\n": append("\\n")
        case "\t": append("\\t")
        case _ where scalar.isInvisible:
            for unit in UTF16.encode(scalar) ?? .init() {
                let digits = String(unit, radix: 16)
                append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            }
        default: bytes.append(contentsOf: scalar.utf8)
        }
    }
}

extension JSONWriter {
    // Members of the object that is being written; without a value there is no member.

    public mutating func member(_ key: String, _ value: String?) {
        guard let value else { return }
        self.key(key)
        string(value)
    }

    public mutating func member(_ key: String, _ value: (some BinaryInteger)?) {
        guard let value else { return }
        self.key(key)
        integer(value)
    }

    public mutating func member(_ key: String, _ value: Double) {
        self.key(key)
        number(value)
    }

    public mutating func member(_ key: String, _ value: Bool?) {
        guard let value else { return }
        self.key(key)
        boolean(value)
    }

    public mutating func member(_ key: String, _ value: [String]?) {
        guard let value else { return }
        self.key(key)
        array(.oneLine, value) { text, json in json.string(text) }
    }

    public mutating func member(_ key: String, _ value: [some BinaryInteger]) {
        self.key(key)
        array(.oneLine, value) { number, json in json.integer(number) }
    }

    public mutating func member(_ key: String, _ value: some JSONWritable) {
        self.key(key)
        value.write(to: &self)
    }

    /// A member that may be absent.
    public mutating func optionalMember(_ key: String, _ value: (some JSONWritable)?) {
        if let value { member(key, value) }
    }

    /// A list with a line for each element.
    public mutating func member(_ key: String, _ value: [some JSONWritable]) {
        self.key(key)
        value.write(to: &self)
    }

    /// A list on one line.
    public mutating func shortMember(_ key: String, _ value: [some JSONWritable]) {
        self.key(key)
        array(.oneLine, value) { element, json in element.write(to: &json) }
    }
}

extension Array: JSONWritable where Element: JSONWritable {
    /// A line for each element.
    public func write(to json: inout JSONWriter) {
        json.array(.linePerMember, self) { element, json in element.write(to: &json) }
    }
}

/// The JSON text of values: the same value, the same bytes.
public enum DeterministicJSON {
    /// The JSON text of `value`, UTF-8, with a final newline.
    public static func bytes(of value: some JSONWritable) -> [UInt8] {
        var json = JSONWriter()
        value.write(to: &json)
        return json.bytes + [UInt8(ascii: "\n")]
    }
}
