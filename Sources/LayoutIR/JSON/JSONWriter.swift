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
public struct JSONWriter: ~Copyable {
    /// Whether the members of a container share a line.
    public enum Style {
        case oneLine, linePerMember
    }

    /// The places of declarations, where they are kept apart from these.
    var apart: PlaceTable?
    fileprivate var text = ByteBuffer()
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

    /// Writes a string. Beside what JSON asks for, all that does something to a terminal instead of being shown
    /// is escaped: logs show JSON as it is.
    public mutating func string(_ value: String) {
        text.append(UInt8(ascii: "\""))
        var value = value
        let isASCII = value.withUTF8 { utf8 in
            let bytes = UnsafeRawBufferPointer(utf8)
            guard !bytes.isPlain else {
                text.append(bytes)
                return true
            }
            return appendEscaped(bytes)
        }
        if !isASCII {
            for scalar in value.unicodeScalars { append(scalar) }
        }
        text.append(UInt8(ascii: "\""))
    }

    /// Writes an integer.
    public mutating func integer(_ value: some BinaryInteger) {
        if value < 0 { text.append(UInt8(ascii: "-")) }
        text.append(decimal: UInt64(value.magnitude))
    }

    /// Writes a finite number.
    public mutating func number(_ value: Double) { text.append(value.description) }

    /// Writes `true` or `false`.
    public mutating func boolean(_ value: Bool) { text.append(value ? "true" : "false" as StaticString) }

    private mutating func container(
        _ open: UInt8, _ close: UInt8, _ style: Style, _ body: (inout JSONWriter) -> Void
    ) {
        let outer = self.style
        text.append(open)
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
        text.append(close)
        self.style = outer
        isFirst = false
        #if DEBUG
            lastKey = outerKey
        #endif
    }

    private mutating func separate() {
        if !isFirst { text.append(style == .oneLine ? ", " : "," as StaticString) }
        isFirst = false
        if style == .linePerMember { newline() }
    }

    private mutating func newline() {
        text.append(UInt8(ascii: "\n"))
        text.append(UInt8(ascii: " "), count: depth * 2)
    }

    private mutating func key(_ key: String) {
        #if DEBUG
            assert(lastKey < key, "\(key) is written after \(lastKey)")
            lastKey = key
        #endif
        separate()
        string(key)
        text.append(": " as StaticString)
    }

    /// Appends ASCII text, what stands for itself in runs.
    ///
    /// - Returns: Whether it is ASCII; nothing was appended where it is not.
    private mutating func appendEscaped(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return false }
        var start = 0
        for position in bytes.indices {
            let byte = bytes[position]
            if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte != 0x7f { continue }
            text.append(UnsafeRawBufferPointer(rebasing: bytes[start..<position]))
            append(Unicode.Scalar(byte))
            start = position + 1
        }
        text.append(UnsafeRawBufferPointer(rebasing: bytes[start...]))
        return true
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": text.append("\\\"" as StaticString)
        case "\\": text.append("\\\\" as StaticString)
        case "\n": text.append("\\n" as StaticString)
        case "\t": text.append("\\t" as StaticString)
        case _ where scalar.isInvisible:
            for unit in UTF16.encode(scalar) ?? .init() {
                let digits = String(unit, radix: 16)
                text.append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            }
        default: for byte in scalar.utf8 { text.append(byte) }
        }
    }
}

extension JSONWriter {
    // Members of the object that is being written; without a value there is no member.

    /// Writes a member, which is left out where the value is nil.
    public mutating func member(_ key: String, _ value: String?) {
        guard let value else { return }
        self.key(key)
        string(value)
    }

    /// Writes a member, which is left out where the value is nil.
    public mutating func member(_ key: String, _ value: (some BinaryInteger)?) {
        guard let value else { return }
        self.key(key)
        integer(value)
    }

    /// Writes a member, which is left out where the value is nil.
    public mutating func member(_ key: String, _ value: Double) {
        self.key(key)
        number(value)
    }

    /// Writes a member, which is left out where the value is nil.
    public mutating func member(_ key: String, _ value: Bool?) {
        guard let value else { return }
        self.key(key)
        boolean(value)
    }

    /// Writes a member, which is left out where the value is nil.
    public mutating func member(_ key: String, _ value: [String]?) {
        guard let value else { return }
        self.key(key)
        array(.oneLine, value) { text, json in json.string(text) }
    }

    /// Writes a member, which is left out where the value is nil.
    public mutating func member(_ key: String, _ value: [some BinaryInteger]) {
        self.key(key)
        array(.oneLine, value) { number, json in json.integer(number) }
    }

    /// Writes a member, which is left out where the value is nil.
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
        json.text.append(UInt8(ascii: "\n"))
        return json.text.bytes
    }
}
