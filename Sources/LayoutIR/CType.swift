// SPDX-License-Identifier: Apache-2.0
//
// Types by name: a field says `__le64`, and the table of types says what that is, link by link.

/// One C type. Types refer to each other by name, so typedef chains and qualifiers stay visible:
/// `__le64` is a typedef of `__u64`, which is a typedef of `unsigned long long`, an integer.
public struct CType: Hashable, Sendable {
    /// The kind of a type, which says what `target` means.
    public enum Kind: String, Sendable {
        /// `_Bool`.
        case boolean
        /// A standard or extended integer type, `char` included.
        case integer
        /// `float`, `double`, `long double`, `_Float16`, ...
        case floating
        /// A complex number of `target`s.
        case complex
        case void
        /// A pointer to `target`.
        case pointer
        /// `elementCount` elements of `target`; without a count a flexible array.
        case array
        /// A vector of `elementCount` `target`s.
        case vector
        /// A function that returns `target`.
        case function
        /// The struct or union that `records` lists under `target`, or one that is incomplete.
        case record
        /// The enum that `enums` lists under `target`; its integer type is `underlying`.
        case enumeration
        /// A typedef of `target`.
        case typedef
        /// `target` with `qualifiers`.
        case qualified
        /// An atomic `target`.
        case atomic
        /// Anything else: bytes of a size, with no stated meaning.
        case opaque
    }

    /// Absent where the type is incomplete, or is not an object type.
    public let byteAlignment: Int?
    /// Absent where the type is incomplete, or is not an object type. A flexible array has 0.
    public let byteSize: Int?
    /// The number of elements of an array or a vector; absent for a flexible array.
    public let elementCount: Int?
    /// For integers and enums.
    public let isSigned: Bool?
    /// Whether a function takes more arguments than it has parameters.
    public let isVariadic: Bool?
    /// The kind of the type.
    public let kind: Kind
    /// The type as C spells it, without the name that it declares: `__u32`, `volatile unsigned long[64]`,
    /// `void (*)(int)`. A record without a tag is spelled by its path: `union acrn_io_request.reqs`.
    public let name: String
    /// Parameter types of a function.
    public let parameters: [String]?
    /// `const`, `volatile`, `restrict`, in this order. Of a function the attribute that says how it is called, where
    /// that is not how the platform's C functions are: `__attribute__((stdcall))`.
    public let qualifiers: [String]?
    /// The type this one is made of; for a record or an enum its name in `records` or `enums`.
    public let target: String?
    /// An enum's integer type.
    public let underlying: String?

    /// A value by its parts.
    public init(
        name: String, kind: Kind, byteSize: Int? = nil, byteAlignment: Int? = nil, target: String? = nil,
        elementCount: Int? = nil, isSigned: Bool? = nil, underlying: String? = nil,
        qualifiers: [String]? = nil, parameters: [String]? = nil, isVariadic: Bool? = nil
    ) {
        self.name = name
        self.kind = kind
        self.byteSize = byteSize
        self.byteAlignment = byteAlignment
        self.target = target
        self.elementCount = elementCount
        self.isSigned = isSigned
        self.underlying = underlying
        self.qualifiers = qualifiers
        self.parameters = parameters
        self.isVariadic = isVariadic
    }
}

/// A typedef that an exported header declares.
public struct Typedef: Hashable, Sendable {
    /// The doc comment, without its marks; absent where there is none.
    public let doc: String?
    /// The name in C.
    public let name: String
    /// Absent where the source knows no places.
    public let place: SourcePlace?
    /// The name, in `types`, of the type it stands for.
    public let target: String

    /// A value by its parts.
    public init(name: String, target: String, place: SourcePlace?, doc: String?) {
        self.name = name
        self.target = target
        self.place = place
        self.doc = doc
    }
}
