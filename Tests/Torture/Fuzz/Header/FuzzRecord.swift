// SPDX-License-Identifier: Apache-2.0
//
// A struct or union as it is written. A compiler has to say how it is laid out.

import LayoutIR

/// A definition of a struct or union.
struct FuzzRecord: Hashable, Sendable {
    var kind: Record.Kind = .struct
    /// nil where a typedef or the member that it types gives the name.
    var tag: String?
    var typedefName: String?
    /// Attributes behind the typedef's name, which are the typedef's alone.
    var typedefAlignment: Int?
    var fields: [FuzzField] = []
    /// `#pragma pack(push, N)` around it.
    var packing: Int?
    /// Whether it is `#pragma pack(N)`, and `#pragma pack()` behind.
    var isPackingPlain = false
    var isPacked = false
    /// `aligned(N)` as often as listed; 0 is `aligned` without a number.
    var alignments: [Int] = []
    /// Whether its attributes stand before the tag.
    var hasLeadingAttributes = false
}

/// A member as it is written.
struct FuzzField: Hashable, Sendable {
    /// nil for an unnamed bit-field and for an anonymous struct or union.
    var name: String?
    var type: FuzzType
    /// The width of a bit-field.
    var width: Int?
    /// C text for the width, where it depends on the target.
    var widthText: String?
    /// C text for the only dimension, where it is a macro's.
    var dimensionText: String?
    /// Whether it shares the declaration of the member before it: `int a, b;`. Its type is that one's then, or
    /// `@` and `*@` where that one is defined on the spot.
    var isListed = false
    /// Outermost first; -1 is a flexible array.
    var dimensions: [Int] = []
    var isPacked = false
    /// `aligned(N)`; 0 is `aligned` without a number.
    var alignment: Int?
    /// Whether `_Alignas` says it instead of an attribute.
    var usesAlignas = false
    var qualifier: String?
}

/// The type of a member.
indirect enum FuzzType: Hashable, Sendable {
    /// C text with `@` where the declared name goes: `unsigned int @`, `int (*@)(void *)`.
    case text(String)
    /// Defined where it is used, with a `*` where `isPointer`.
    case inline(FuzzRecord, isPointer: Bool)
    /// An enum defined where it is used; without a tag where that is empty.
    case inlineEnum(FuzzEnum)

    var inlined: FuzzRecord? {
        guard case .inline(let record, _) = self else { return nil }
        return record
    }
}
