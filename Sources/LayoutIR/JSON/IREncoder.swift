// SPDX-License-Identifier: Apache-2.0
//
// `Encodable` to JSON text without Foundation, whose encoder takes longer than reading the headers.

/// Writes any `Encodable` value as deterministic JSON: members sorted by key, leaf objects on one line.
public enum DeterministicJSON {
    /// The JSON text of `value`, UTF-8, with a final newline.
    ///
    /// - Throws: What a value's own `encode(to:)` throws; none in this package does.
    public static func bytes(of value: some Encodable) throws -> [UInt8] {
        let slot = Slot()
        try value.encode(to: ValueEncoder(slot: slot, codingPath: []))
        var output: [UInt8] = []
        slot.value.write(to: &output)
        output.append(UInt8(ascii: "\n"))
        return output
    }
}

/// The place a value is encoded into.
private final class Slot {
    private enum Content {
        case scalar(JSONValue)
        case array([Slot])
        case object([(key: String, slot: Slot)])
    }

    private var content = Content.scalar(.null)

    var value: JSONValue {
        switch content {
        case .scalar(let scalar): scalar
        case .array(let items): .array(items.map(\.value))
        case .object(let members): .object(members.map { (key: $0.key, value: $0.slot.value) })
        }
    }

    func set(_ scalar: JSONValue) {
        content = .scalar(scalar)
    }

    func makeObject() {
        if case .object = content { return }
        content = .object([])
    }

    func makeArray() {
        if case .array = content { return }
        content = .array([])
    }

    func member(_ key: String) -> Slot {
        guard case .object(var members) = content else { return Slot() }
        content = .scalar(.null)
        let slot = Slot()
        members.append((key, slot))
        content = .object(members)
        return slot
    }

    var count: Int {
        if case .array(let items) = content { items.count } else { 0 }
    }

    func element() -> Slot {
        guard case .array(var items) = content else { return Slot() }
        content = .scalar(.null)
        let slot = Slot()
        items.append(slot)
        content = .array(items)
        return slot
    }

    func encode(_ value: some Encodable, codingPath: [any CodingKey]) throws {
        switch value {
        case let text as String: set(.string(text))
        case let flag as Bool: set(.bool(flag))
        case let number as Double: set(.number(number))
        case let number as any BinaryInteger & SignedInteger: set(.signed(Int64(number)))
        case let number as any BinaryInteger: set(.unsigned(UInt64(number)))
        default: try value.encode(to: ValueEncoder(slot: self, codingPath: codingPath))
        }
    }
}

private struct ValueEncoder: Encoder {
    let slot: Slot
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        slot.makeObject()
        return KeyedEncodingContainer(ObjectContainer(slot: slot, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        slot.makeArray()
        return ArrayContainer(slot: slot, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        ScalarContainer(slot: slot, codingPath: codingPath)
    }
}

private struct ObjectContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let slot: Slot
    let codingPath: [any CodingKey]

    mutating func encodeNil(forKey key: Key) { slot.member(key.stringValue).set(.null) }
    mutating func encode(_ value: String, forKey key: Key) { slot.member(key.stringValue).set(.string(value)) }
    mutating func encode(_ value: Bool, forKey key: Key) { slot.member(key.stringValue).set(.bool(value)) }
    mutating func encode(_ value: Int, forKey key: Key) {
        slot.member(key.stringValue).set(.signed(Int64(value)))
    }
    mutating func encode(_ value: some Encodable, forKey key: Key) throws {
        try slot.member(key.stringValue).encode(value, codingPath: codingPath)
    }
    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        ValueEncoder(slot: slot.member(key.stringValue), codingPath: codingPath).container(keyedBy: keyType)
    }
    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        ValueEncoder(slot: slot.member(key.stringValue), codingPath: codingPath).unkeyedContainer()
    }
    mutating func superEncoder() -> any Encoder { ValueEncoder(slot: slot.member("super"), codingPath: codingPath) }
    mutating func superEncoder(forKey key: Key) -> any Encoder {
        ValueEncoder(slot: slot.member(key.stringValue), codingPath: codingPath)
    }
}

private struct ArrayContainer: UnkeyedEncodingContainer {
    let slot: Slot
    let codingPath: [any CodingKey]
    var count: Int { slot.count }

    mutating func encodeNil() { slot.element().set(.null) }
    mutating func encode(_ value: some Encodable) throws {
        try slot.element().encode(value, codingPath: codingPath)
    }
    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> {
        ValueEncoder(slot: slot.element(), codingPath: codingPath).container(keyedBy: keyType)
    }
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        ValueEncoder(slot: slot.element(), codingPath: codingPath).unkeyedContainer()
    }
    mutating func superEncoder() -> any Encoder { ValueEncoder(slot: slot.element(), codingPath: codingPath) }
}

private struct ScalarContainer: SingleValueEncodingContainer {
    let slot: Slot
    let codingPath: [any CodingKey]

    mutating func encodeNil() { slot.set(.null) }
    mutating func encode(_ value: some Encodable) throws { try slot.encode(value, codingPath: codingPath) }
}
