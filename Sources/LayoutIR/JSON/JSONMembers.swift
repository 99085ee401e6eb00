// SPDX-License-Identifier: Apache-2.0
//
// Members of an object by name and type.

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The members of an object, by name. Asking in the order they are written in takes one look each.
public struct JSONMembers {
    /// A number that no size or offset reaches, so that sums of a few and their bits can be computed.
    static let largestCount = Int.max >> 8

    private let object: JSONValue
    private let first: Int
    private let end: Int
    private var next: Int

    init(_ object: JSONValue, first: Int, end: Int) {
        self.object = object
        self.first = first
        self.end = end
        next = first
    }

    /// The value of a member; nil where there is none, or null.
    public mutating func optional(_ name: StaticString) throws(JSONFailure) -> JSONValue? {
        guard let value = try find(name) else { return nil }
        return JSONValue(document: object.document, index: value)
    }

    /// The value of a member that has to be there.
    public mutating func value(_ name: StaticString) throws(JSONFailure) -> JSONValue {
        JSONValue(document: object.document, index: try found(name))
    }

    /// Where the value of a member is; nil where there is none, or null.
    private mutating func find(_ name: StaticString) throws(JSONFailure) -> Int? {
        let document = object.document
        let start = next
        var key = start
        while first < end {
            if key == end { key = first }
            let value = key + 1
            let after = Int(document.nodes[value].next)
            if try isKey(key, name) {
                next = after
                return document.nodes[value].kind == .null ? nil : value
            }
            key = after
            if key == start || (key == end && start == first) { break }
        }
        return nil
    }

    private mutating func found(_ name: StaticString) throws(JSONFailure) -> Int {
        guard let value = try find(name) else { throw object.failure("has no member '\(name)'") }
        return value
    }

    private func isKey(_ key: Int, _ name: StaticString) throws(JSONFailure) -> Bool {
        let node = object.document.nodes[key]
        if node.kind == .escapedString { return try object.document.text(key) == name.description }
        let count = name.utf8CodeUnitCount
        guard Int(node.end - node.start) == count, let start = object.document.bytes.all.baseAddress else {
            return false
        }
        return memcmp(start + Int(node.start), name.utf8Start, count) == 0
    }
}

extension JSONMembers {
    /// A member that is a string.
    public mutating func string(_ name: StaticString) throws(JSONFailure) -> String {
        try object.document.text(found(name))
    }

    /// A member that is a string; nil where there is none.
    public mutating func optionalString(_ name: StaticString) throws(JSONFailure) -> String? {
        guard let value = try find(name) else { return nil }
        return try object.document.text(value)
    }

    /// A member that is a list of strings.
    public mutating func strings(_ name: StaticString) throws(JSONFailure) -> [String] {
        try list(name) { (value) throws(JSONFailure) in try value.string() }
    }

    /// A member that is a list of strings; nil where there is none.
    public mutating func optionalStrings(_ name: StaticString) throws(JSONFailure) -> [String]? {
        guard let value = try optional(name) else { return nil }
        return try value.elements { (value) throws(JSONFailure) in try value.string() }
    }

    /// A member that is true or false.
    public mutating func boolean(_ name: StaticString) throws(JSONFailure) -> Bool {
        try value(name).boolean()
    }

    /// A member that is true or false; nil where there is none.
    public mutating func optionalBoolean(_ name: StaticString) throws(JSONFailure) -> Bool? {
        guard let value = try optional(name) else { return nil }
        return try value.boolean()
    }

    /// A member that is a size, an offset, a width, a line: a whole number from `lowest`, usually 0.
    public mutating func count(_ name: StaticString, from lowest: Int = 0) throws(JSONFailure) -> Int {
        try value(name).integer(lowest...Self.largestCount)
    }

    /// A member that is a size, an offset, a width, a line; nil where there is none.
    public mutating func optionalCount(_ name: StaticString) throws(JSONFailure) -> Int? {
        guard let value = try optional(name) else { return nil }
        return try value.integer(0...Self.largestCount)
    }

    /// A member that is one of a few words.
    public mutating func word<Word: RawRepresentable<String>>(
        _ name: StaticString
    ) throws(JSONFailure) -> Word {
        let value = try value(name)
        let text = try value.string()
        guard let word = Word(rawValue: text) else { throw value.failure("is '\(text)', which no '\(name)' is") }
        return word
    }

    /// A member that is a list, with what `read` makes of each element.
    public mutating func list<Element>(
        _ name: StaticString, _ read: (JSONValue) throws(JSONFailure) -> Element
    ) throws(JSONFailure) -> [Element] {
        try value(name).elements(read)
    }
}
