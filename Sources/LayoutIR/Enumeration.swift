// SPDX-License-Identifier: Apache-2.0
//
// Enums and their enumerators.

/// An enum with its integer type.
public struct Enumeration: Hashable, Sendable {
    /// The size of the integer type.
    public let byteSize: Int
    /// The doc comment, without its marks; absent where there is none.
    public let doc: String?
    /// The enumerators, in declaration order.
    public let enumerators: [Enumerator]
    /// Whether the integer type is signed.
    public let isSigned: Bool
    /// The tag; without one the typedef's name or the path of the field it types; else empty.
    public let name: String
    /// Absent where the source knows no places.
    public let place: SourcePlace?
    /// How C names the type: `enum grant_status`; absent where it has no name.
    public let spelling: String?
    /// The integer type the compiler chose, or that the declaration states: `unsigned int`.
    public let underlyingType: String

    /// A value by its parts.
    public init(
        name: String, spelling: String?, underlyingType: String, byteSize: Int, isSigned: Bool,
        enumerators: [Enumerator], place: SourcePlace?, doc: String?
    ) {
        self.name = name
        self.spelling = spelling
        self.underlyingType = underlyingType
        self.byteSize = byteSize
        self.isSigned = isSigned
        self.enumerators = enumerators
        self.place = place
        self.doc = doc
    }
}

extension Enumeration {
    /// Where one of its enumerators is.
    package func place(of enumerator: Enumerator) -> SourcePlace? {
        place?.at(line: enumerator.line, in: enumerator.header)
    }
}

/// A named value of an enum.
public struct Enumerator: Hashable, Sendable {
    /// The doc comment, without its marks; absent where there is none.
    public let doc: String?
    /// The header that holds it, where that is another one than its enum's: what is included within braces.
    public let header: String?
    /// Absent where the source knows no places.
    public let line: Int?
    /// The name in C.
    public let name: String
    /// The type the name has in an expression, which may differ from the enum's: `int`. Absent where the source cannot
    /// state it.
    public let type: String?
    /// The value on this target.
    public let value: CInteger

    /// A value by its parts.
    public init(
        name: String, value: CInteger, type: String?, header: String? = nil, line: Int?, doc: String?
    ) {
        self.header = header
        self.name = name
        self.value = value
        self.type = type
        self.line = line
        self.doc = doc
    }
}
