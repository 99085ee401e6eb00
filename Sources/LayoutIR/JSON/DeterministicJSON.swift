// SPDX-License-Identifier: Apache-2.0
//
// `Encodable` to JSON text without Foundation, whose encoder takes longer than reading the headers.

/// Writes any `Encodable` value as deterministic JSON: members sorted by key, leaf objects on one line.
public enum DeterministicJSON {
    /// The JSON text of `value`, UTF-8, with a final newline.
    ///
    /// - Throws: What a value's own `encode(to:)` throws; none in this package does.
    public static func bytes(of value: some Encodable) throws -> [UInt8] {
        var output: [UInt8] = []
        try JSONSlot.json(of: value).write(to: &output)
        output.append(UInt8(ascii: "\n"))
        return output
    }
}

/// Where the value that is being encoded goes.
private final class JSONSlot: Encoder {
    private(set) var value = JSONValue.null
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// A value as JSON. The types met most are told by their metatype: a dynamic cast costs more.
    static func json<Value: Encodable>(of value: Value) throws -> JSONValue {
        if Value.self == String.self, let text = value as? String { return .string(text) }
        if Value.self == Int.self, let number = value as? Int { return .signed(Int64(number)) }
        if Value.self == UInt64.self, let number = value as? UInt64 { return .unsigned(number) }
        if Value.self == UInt32.self, let number = value as? UInt32 { return .unsigned(UInt64(number)) }
        if Value.self == Int64.self, let number = value as? Int64 { return .signed(number) }
        if Value.self == Bool.self, let flag = value as? Bool { return .bool(flag) }
        if Value.self == Double.self, let number = value as? Double { return .number(number) }
        let slot = JSONSlot()
        try value.encode(to: slot)
        return slot.value
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(ObjectContainer(object: container(isObject: true)))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        ArrayContainer(array: container(isObject: false))
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        ScalarContainer(slot: self)
    }

    fileprivate func set(_ value: JSONValue) {
        self.value = value
    }

    /// The container already begun, or a new one.
    private func container(isObject: Bool) -> JSONContainer {
        if case .container(let begun) = value, begun.isObject == isObject { return begun }
        let container = JSONContainer(isObject: isObject)
        value = .container(container)
        return container
    }
}

private struct ObjectContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let object: JSONContainer
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil(forKey key: Key) { object.append(.null, forKey: key.stringValue) }
    mutating func encode(_ value: String, forKey key: Key) { object.append(.string(value), forKey: key.stringValue) }
    mutating func encode(_ value: Bool, forKey key: Key) { object.append(.bool(value), forKey: key.stringValue) }
    mutating func encode(_ value: Int, forKey key: Key) {
        object.append(.signed(Int64(value)), forKey: key.stringValue)
    }
    mutating func encode(_ value: some Encodable, forKey key: Key) throws {
        object.append(try JSONSlot.json(of: value), forKey: key.stringValue)
    }
    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        let nested = JSONContainer(isObject: true)
        object.append(.container(nested), forKey: key.stringValue)
        return KeyedEncodingContainer(ObjectContainer<NestedKey>(object: nested))
    }
    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        let nested = JSONContainer(isObject: false)
        object.append(.container(nested), forKey: key.stringValue)
        return ArrayContainer(array: nested)
    }
    /// Classes with a superclass are not encoded here.
    mutating func superEncoder() -> any Encoder { JSONSlot() }
    mutating func superEncoder(forKey key: Key) -> any Encoder { JSONSlot() }
}

private struct ArrayContainer: UnkeyedEncodingContainer {
    let array: JSONContainer
    var codingPath: [any CodingKey] { [] }
    var count: Int { array.values.count }

    mutating func encodeNil() { array.append(.null) }
    mutating func encode(_ value: some Encodable) throws { array.append(try JSONSlot.json(of: value)) }
    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> {
        let nested = JSONContainer(isObject: true)
        array.append(.container(nested))
        return KeyedEncodingContainer(ObjectContainer<NestedKey>(object: nested))
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        let nested = JSONContainer(isObject: false)
        array.append(.container(nested))
        return ArrayContainer(array: nested)
    }
    mutating func superEncoder() -> any Encoder { JSONSlot() }
}

private struct ScalarContainer: SingleValueEncodingContainer {
    let slot: JSONSlot
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil() { slot.set(.null) }
    mutating func encode(_ value: some Encodable) throws { slot.set(try JSONSlot.json(of: value)) }
}
