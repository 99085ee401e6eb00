// SPDX-License-Identifier: Apache-2.0
//
// Typed access to a parsed JSON text. A value that is absent, of another type or out of range is an error with a place.

/// One value of a `JSONDocument`.
public struct JSONValue {
    let document: JSONDocument
    let index: Int

    private var node: JSONDocument.Node { document.nodes[index] }

    var isNull: Bool { node.kind == .null }

    /// An error about this value: "'byteSize' is not ...".
    public func failure(_ message: String) -> JSONFailure {
        document.failure(message, at: index)
    }

    /// The members of an object.
    public func members() throws(JSONFailure) -> JSONMembers {
        guard node.kind == .object else { throw failure("is not an object") }
        return JSONMembers(self, first: index + 1, end: Int(node.next))
    }

    /// The results of `read` for each element of an array.
    public func elements<Element>(
        _ read: (JSONValue) throws(JSONFailure) -> Element
    ) throws(JSONFailure) -> [Element] {
        guard node.kind == .array else { throw failure("is not an array") }
        var elements: [Element] = []
        var next = index + 1
        while next < Int(node.next) {
            elements.append(try read(JSONValue(document: document, index: next)))
            next = Int(document.nodes[next].next)
        }
        return elements
    }

    /// Whether it is an array.
    public var isArray: Bool { node.kind == .array }

    /// The text of a string.
    public func string() throws(JSONFailure) -> String {
        try document.text(index)
    }

    /// `true` or `false`.
    public func boolean() throws(JSONFailure) -> Bool {
        guard node.kind == .boolean else { throw failure("is neither true nor false") }
        return document.raw(index).first == UInt8(ascii: "t")
    }

    /// A number with the precision of a double.
    public func double() throws(JSONFailure) -> Double {
        guard node.kind == .number, let value = Double(String(decoding: document.raw(index), as: UTF8.self)),
            value.isFinite
        else { throw failure("is not a number that a double can hold") }
        return value
    }

    /// A whole number that `Number` can hold.
    public func integer<Number: FixedWidthInteger>(
        _ range: ClosedRange<Number> = Number.min...Number.max
    ) throws(JSONFailure) -> Number {
        guard let value = document.integer(index, Number.self) else {
            throw failure("is not a whole number of \(Number.bitWidth) bits")
        }
        guard range.contains(value) else {
            throw failure("is \(value), which is not from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// The value that a fault is about; where that is not written, the value that should hold it.
    func value(at path: ArraySlice<IRFault.Step>) throws(JSONFailure) -> JSONValue {
        guard let step = path.first, var members = try? members(), let member = try members.optional(step.key) else {
            return self
        }
        guard let number = step.number else { return try member.value(at: path.dropFirst()) }
        return try member.element(number).value(at: path.dropFirst())
    }

    private func element(_ number: Int) -> JSONValue {
        var next = index + 1
        for _ in 0..<number { next = Int(document.nodes[next].next) }
        return JSONValue(document: document, index: next)
    }
}
