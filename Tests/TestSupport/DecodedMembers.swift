// SPDX-License-Identifier: Apache-2.0
//
// The members of a JSON object, for decoders that are written by hand.

/// The members of a JSON object.
package struct DecodedMembers {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private let container: KeyedDecodingContainer<Key>

    package init(_ decoder: any Decoder) throws { container = try decoder.container(keyedBy: Key.self) }

    /// A member that must be there.
    package func callAsFunction<Value: Decodable>(_ name: String) throws -> Value {
        try container.decode(Value.self, forKey: Key(stringValue: name))
    }

    /// A member that may be absent.
    package func optional<Value: Decodable>(_ name: String) throws -> Value? {
        try container.decodeIfPresent(Value.self, forKey: Key(stringValue: name))
    }
}
