// SPDX-License-Identifier: Apache-2.0
//
// Object-like macros with a value.

/// An object-like macro, evaluated at the end of the translation unit.
public struct Constant: Hashable, Sendable {
    /// The value that the macro evaluates to.
    public enum Value: Hashable, Sendable {
        case integer(CInteger)
        case floating(Double)
        case string(String)
    }

    public let doc: String?
    /// The macro's body as written, on one line.
    public let body: String
    public let name: String
    public let place: SourcePlace
    /// The canonical C type of the expression (`unsigned int`), or `string`.
    public let type: String
    public let value: Value

    public init(name: String, type: String, value: Value, body: String, place: SourcePlace, doc: String?) {
        self.name = name
        self.type = type
        self.value = value
        self.body = body
        self.place = place
        self.doc = doc
    }
}

extension Constant: Decodable {
    private enum CodingKeys: String, CodingKey {
        case body, doc, name, place, type, value
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        body = try container.decode(String.self, forKey: .body)
        doc = try container.decodeIfPresent(String.self, forKey: .doc)
        name = try container.decode(String.self, forKey: .name)
        place = try container.decode(SourcePlace.self, forKey: .place)
        type = try container.decode(String.self, forKey: .type)
        switch type {
        case "string": value = .string(try container.decode(String.self, forKey: .value))
        case "float", "double": value = .floating(try container.decode(Double.self, forKey: .value))
        default: value = .integer(try container.decode(CInteger.self, forKey: .value))
        }
    }
}
