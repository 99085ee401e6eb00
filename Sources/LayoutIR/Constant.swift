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

    /// The doc comment, without its marks; absent where there is none.
    public let doc: String?
    /// The macro's body as written, on one line.
    public let body: String
    /// The name in C.
    public let name: String
    /// The place of the declaration.
    public let place: SourcePlace
    /// The canonical C type of the expression (`unsigned int`), or `string`.
    public let type: String
    /// The value on this target.
    public let value: Value

    /// A value by its parts.
    public init(name: String, type: String, value: Value, body: String, place: SourcePlace, doc: String?) {
        self.name = name
        self.type = type
        self.value = value
        self.body = body
        self.place = place
        self.doc = doc
    }
}
