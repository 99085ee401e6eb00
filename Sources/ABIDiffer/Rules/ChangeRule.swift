// SPDX-License-Identifier: Apache-2.0
//
// A rule: a kind of change, how bad it is and why. The rules themselves are in RuleTable.

/// One kind of change.
package struct ChangeRule: Hashable, Sendable {
    /// The rule's stable name: `record-grew`. Also the anchor of its section in docs/abi-changes.md.
    package enum ID: String, Sendable, CaseIterable {
        case recordAdded = "record-added"
        case recordRemoved = "record-removed"
        case recordRenamed = "record-renamed"
        case recordGrew = "record-grew"
        case recordShrank = "record-shrank"
        case sizedRecordGrew = "sized-record-grew"
        case sizedRecordShrank = "sized-record-shrank"
        case recordAlignmentChanged = "record-alignment-changed"
        case recordPackingChanged = "record-packing-changed"
        case recordPackingRespelled = "record-packing-respelled"
        case recordKindChanged = "record-kind-changed"
        case recordKindRespelled = "record-kind-respelled"
        case loneRecordGrew = "lone-record-grew"
        case loneRecordShrank = "lone-record-shrank"
        case recordGrewInRoom = "record-grew-in-room"
        case recordShrankInRoom = "record-shrank-in-room"

        case fieldAddedAtEnd = "field-added-at-end"
        case fieldRemovedAtEnd = "field-removed-at-end"
        case fieldAddedInHole = "field-added-in-hole"
        case fieldRemovedToHole = "field-removed-to-hole"
        case fieldAddedInReserved = "field-added-in-reserved"
        case fieldBecameReserved = "field-became-reserved"
        case fieldAddedOverSibling = "field-added-over-sibling"
        case fieldRemovedToSibling = "field-removed-to-sibling"
        case fieldInserted = "field-inserted"
        case fieldRemoved = "field-removed"
        case fieldReplaced = "field-replaced"
        case fieldMoved = "field-moved"
        case fieldRenamed = "field-renamed"
        case fieldTypeRespelled = "field-type-respelled"
        case fieldTypeChanged = "field-type-changed"
        case fieldEncodingChanged = "field-encoding-changed"
        case fieldSignednessChanged = "field-signedness-changed"
        case fieldResized = "field-resized"
        case fieldGrewIntoReserved = "field-grew-into-reserved"
        case fieldShrankForReserved = "field-shrank-for-reserved"
        case arrayBoundChanged = "array-bound-changed"
        case arrayBecameFlexible = "array-became-flexible"
        case flexibleArrayBounded = "flexible-array-bounded"
        case zeroArrayBecameFlexible = "zero-array-became-flexible"
        case flexibleArrayBecameZero = "flexible-array-became-zero"
        case holeNamed = "hole-named"
        case holeUnnamed = "hole-unnamed"
        case reservedReshaped = "reserved-reshaped"
        case unionMemberAdded = "union-member-added"
        case unionMemberRemoved = "union-member-removed"

        case enumAdded = "enum-added"
        case enumRemoved = "enum-removed"
        case enumTypeChanged = "enum-type-changed"
        case enumResized = "enum-resized"
        case enumeratorAdded = "enumerator-added"
        case enumeratorRemoved = "enumerator-removed"
        case enumeratorRenumbered = "enumerator-renumbered"
        case sentinelMoved = "sentinel-moved"
        case reservedMaskChanged = "reserved-mask-changed"
        case enumeratorBecameMacro = "enumerator-became-macro"
        case macroBecameEnumerator = "macro-became-enumerator"

        case constantAdded = "constant-added"
        case constantRemoved = "constant-removed"
        case constantValueChanged = "constant-value-changed"
        case constantTypeChanged = "constant-type-changed"
        case macroAdded = "macro-added"
        case macroRemoved = "macro-removed"
        case macroValueChanged = "macro-value-changed"
        case macroTextChanged = "macro-text-changed"

        case typedefAdded = "typedef-added"
        case typedefRemoved = "typedef-removed"
        case typedefRespelled = "typedef-respelled"
        case typedefTargetChanged = "typedef-target-changed"
        case typedefResized = "typedef-resized"
        case typedefAlignmentChanged = "typedef-alignment-changed"

        case ioctlAdded = "ioctl-added"
        case ioctlRemoved = "ioctl-removed"
        case ioctlRenamed = "ioctl-renamed"
        case ioctlRenumbered = "ioctl-renumbered"
        case ioctlDirectionChanged = "ioctl-direction-changed"
        case ioctlGroupChanged = "ioctl-group-changed"
        case ioctlOrdinalChanged = "ioctl-ordinal-changed"
        case ioctlArgumentResized = "ioctl-argument-resized"
        case ioctlArgumentReinterpreted = "ioctl-argument-reinterpreted"
        case ioctlArgumentTypeChanged = "ioctl-argument-type-changed"
        case ioctlArgumentRenamed = "ioctl-argument-renamed"
        case ioctlNumberShared = "ioctl-number-shared"
        case ioctlNumberUnshared = "ioctl-number-unshared"

        case declarationMoved = "declaration-moved"
        case commentChanged = "comment-changed"
        case foreignDeclarationRemoved = "foreign-declaration-removed"
        case foreignDeclarationAdded = "foreign-declaration-added"
        case unevaluatedChanged = "unevaluated-changed"
        case becameUnreadable = "became-unreadable"
        case becameReadable = "became-readable"
    }

    /// The rule's name in reports and exceptions.
    package let id: ID
    /// The effect at its worst on either peer.
    package let severity: Severity
    /// The change in a few words: "a record is larger".
    package let summary: String
    /// The effect on an old program with a new kernel: one sentence.
    package let oldProgram: String
    /// The effect on a new program with an old kernel: one sentence.
    package let newProgram: String
    /// The rule of the same change read backwards.
    package let inverse: ID

    /// The page and section with more, from the root of the package.
    package var documentation: String { "docs/abi-changes.md#\(id.rawValue)" }
}

extension ChangeRule.ID {
    /// The rule's entry in the table.
    package var rule: ChangeRule { RuleTable.byID[self] ?? RuleTable.missing(self) }
}
