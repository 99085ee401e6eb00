// SPDX-License-Identifier: Apache-2.0
//
// Strings and lists of strings as bytes, each with its length before it: no text can be taken for the end of another.

/// Bytes that strings are appended to.
struct ByteRecord {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ count: Int) {
        withUnsafeBytes(of: UInt64(count).littleEndian) { bytes += $0 }
    }

    mutating func append(_ text: String) {
        append(text.utf8.count)
        bytes += text.utf8
    }

    mutating func append(bytes raw: [UInt8]) {
        append(raw.count)
        bytes += raw
    }

    /// What is absent is unlike what is empty.
    mutating func append(_ text: String?) {
        append([text].compactMap(\.self))
    }

    mutating func append(_ texts: [String]) {
        append(texts.count)
        for text in texts { append(text) }
    }
}

/// Reads what a `ByteRecord` holds, in the order in which it was appended.
struct ByteRecordReader {
    /// The bytes are not a record: they end too early, or hold what is no text.
    struct Malformed: Error {}

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func count() throws(Malformed) -> Int {
        guard rest.count >= 8 else { throw Malformed() }
        let value = rest.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        rest = rest.dropFirst(8)
        guard let count = Int(exactly: value) else { throw Malformed() }
        return count
    }

    mutating func bytes() throws(Malformed) -> ArraySlice<UInt8> {
        let count = try count()
        guard count <= rest.count else { throw Malformed() }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func text() throws(Malformed) -> String {
        guard let text = String(validating: try bytes(), as: UTF8.self) else { throw Malformed() }
        return text
    }

    mutating func texts() throws(Malformed) -> [String] {
        var texts: [String] = []
        for _ in 0..<(try count()) { texts.append(try text()) }
        return texts
    }

    mutating func optionalText() throws(Malformed) -> String? { try texts().first }
}
