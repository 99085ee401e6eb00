// SPDX-License-Identifier: Apache-2.0
//
// The rules of fields: where they are and what is in them.

extension RuleTable {
    static let fields = [
        ChangeRule(
            id: .fieldAddedAtEnd, severity: .compatible, summary: "a field follows what was the end of the record",
            oldProgram: "Its bytes are where they were; what the larger size does has a rule of its own.",
            newProgram: "The old kernel does not see the field.",
            inverse: .fieldRemovedAtEnd),
        ChangeRule(
            id: .fieldRemovedAtEnd, severity: .breaking, summary: "a field at the end is gone",
            oldProgram: "What it sets there is not read, and what it reads there is not written.",
            newProgram: "The old kernel reads and writes the field behind its object.",
            inverse: .fieldAddedAtEnd),
        ChangeRule(
            id: .fieldAddedInHole, severity: .conditional, summary: "a field takes bytes that were padding",
            oldProgram:
                "It is safe if the kernel only writes the field, or reads it only when a flag says that it is set: "
                + "padding holds whatever was there.",
            newProgram: "The old kernel does not see the field.",
            inverse: .fieldRemovedToHole),
        ChangeRule(
            id: .fieldRemovedToHole, severity: .breaking, summary: "a field is gone and leaves padding",
            oldProgram: "What it sets there is not read, and what it reads there is whatever was there.",
            newProgram: "The old kernel reads padding as the field.",
            inverse: .fieldAddedInHole),
        ChangeRule(
            id: .fieldAddedInReserved, severity: .conditional, summary: "a field takes reserved bytes",
            oldProgram: "It is safe if it set the reserved bytes to zero and zero means what was done before.",
            newProgram: "It is safe if the old kernel refuses reserved bytes that are not zero.",
            inverse: .fieldBecameReserved),
        ChangeRule(
            id: .fieldBecameReserved, severity: .conditional, summary: "a field is reserved now",
            oldProgram: "It is safe if the new kernel accepts what is set there and nobody needs what was read there.",
            newProgram: "It is safe if zero means nothing to the old kernel.",
            inverse: .fieldAddedInReserved),
        ChangeRule(
            id: .fieldAddedOverSibling, severity: .conditional,
            summary: "a field names bits that only another member of its union had",
            oldProgram:
                "It is safe if it left those bits of the other member zero, or set them to what the field means.",
            newProgram: "The old kernel has those bits as the other member's, and knows nothing of the field.",
            inverse: .fieldRemovedToSibling),
        ChangeRule(
            id: .fieldRemovedToSibling, severity: .conditional,
            summary: "a field is gone, and another member of its union still has its bits",
            oldProgram: "It is safe if the new kernel still knows what the bits mean, through the other member.",
            newProgram:
                "It is safe if it leaves those bits of the other member zero, or sets them to what the field meant.",
            inverse: .fieldAddedOverSibling),
        ChangeRule(
            id: .fieldInserted, severity: .breaking, summary: "a field takes bytes that others had",
            oldProgram: "What it sets in those bytes is read as the new field.",
            newProgram: "The old kernel reads the new field as what was there.",
            inverse: .fieldRemoved),
        ChangeRule(
            id: .fieldRemoved, severity: .breaking, summary: "a field is gone and others have its bytes",
            oldProgram: "What it sets there is read as another field.",
            newProgram: "The old kernel reads other fields as the one that is gone.",
            inverse: .fieldInserted),
        ChangeRule(
            id: .fieldReplaced, severity: .breaking, summary: "another field is in the place of one",
            oldProgram: "What it sets there is read as something else.",
            newProgram: "The old kernel reads the new field as the one that was there.",
            inverse: .fieldReplaced),
        ChangeRule(
            id: .fieldMoved, severity: .breaking, summary: "a field is elsewhere in the record",
            oldProgram: "The new kernel looks for the field in other bytes.",
            newProgram: "The old kernel looks for the field in other bytes.",
            inverse: .fieldMoved),
        ChangeRule(
            id: .fieldRenamed, severity: .cosmetic, summary: "a field has another name, and the same place and type",
            oldProgram: "Every byte is where it was; its source needs the new name.",
            newProgram: "Every byte is where it was.",
            inverse: .fieldRenamed),
        ChangeRule(
            id: .fieldTypeRespelled, severity: .cosmetic, summary: "a field's type has another name and is the same",
            oldProgram: "The same bytes mean the same.", newProgram: "The same bytes mean the same.",
            inverse: .fieldTypeRespelled),
        ChangeRule(
            id: .fieldTypeChanged, severity: .conditional, summary: "a field has another type of the same width",
            oldProgram: "It is safe if the bytes that it sets mean the same in the new type.",
            newProgram: "It is safe if the bytes that it sets mean the same in the old type.",
            inverse: .fieldTypeChanged),
        ChangeRule(
            id: .fieldEncodingChanged, severity: .breaking,
            summary: "an integer is a floating number now, or the reverse",
            oldProgram: "The same bytes are another number to the new kernel.",
            newProgram: "The same bytes are another number to the old kernel.",
            inverse: .fieldEncodingChanged),
        ChangeRule(
            id: .fieldSignednessChanged, severity: .conditional, summary: "a field's sign has changed",
            oldProgram: "It is safe if no value uses the topmost bit.",
            newProgram: "It is safe if no value uses the topmost bit.",
            inverse: .fieldSignednessChanged),
        ChangeRule(
            id: .fieldResized, severity: .breaking, summary: "a field has another width",
            oldProgram: "The new kernel reads and writes more or fewer bytes than it has there.",
            newProgram: "The old kernel reads and writes more or fewer bytes than it has there.",
            inverse: .fieldResized),
        ChangeRule(
            id: .fieldGrewIntoReserved, severity: .conditional,
            summary:
                "a field grew over bytes behind it that are reserved, or that only other members of its union have",
            oldProgram: "It is safe if it set the reserved bytes to zero.",
            newProgram: "It is safe if the old kernel refuses reserved bytes that are not zero.",
            inverse: .fieldShrankForReserved),
        ChangeRule(
            id: .fieldShrankForReserved, severity: .conditional, summary: "a field gave its last bytes up",
            oldProgram: "It is safe if what it sets fits in the bytes that are left.",
            newProgram: "It is safe if it sets the reserved bytes to zero.",
            inverse: .fieldGrewIntoReserved),
        ChangeRule(
            id: .unionMemberAdded, severity: .compatible, summary: "a union has one more member",
            oldProgram: "The bytes of the other members are where they were.",
            newProgram: "The old kernel does not know the member; what selects it is refused.",
            inverse: .unionMemberRemoved),
        ChangeRule(
            id: .unionMemberRemoved, severity: .breaking, summary: "a union has one member less",
            oldProgram: "What it puts there as that member is read as another one or not at all.",
            newProgram: "The old kernel puts a member there that it does not know.",
            inverse: .unionMemberAdded),
    ]

    static let arrays = [
        ChangeRule(
            id: .arrayBoundChanged, severity: .breaking, summary: "an array has another number of elements",
            oldProgram: "The new kernel reads and writes more or fewer elements than it has there.",
            newProgram: "The old kernel reads and writes more or fewer elements than it has there.",
            inverse: .arrayBoundChanged),
        ChangeRule(
            id: .arrayBecameFlexible, severity: .conditional,
            summary: "an array of a fixed bound at the end is flexible now",
            oldProgram: "It is safe if both sides count from where the array begins, not from the size of the record.",
            newProgram: "It is safe if both sides count from where the array begins, not from the size of the record.",
            inverse: .flexibleArrayBounded),
        ChangeRule(
            id: .flexibleArrayBounded, severity: .conditional, summary: "a flexible array has a fixed bound now",
            oldProgram: "It is safe if both sides count from where the array begins, not from the size of the record.",
            newProgram: "It is safe if both sides count from where the array begins, not from the size of the record.",
            inverse: .arrayBecameFlexible),
        ChangeRule(
            id: .zeroArrayBecameFlexible, severity: .cosmetic,
            summary: "an array of no elements is written as flexible",
            oldProgram: "Every byte is where it was.", newProgram: "Every byte is where it was.",
            inverse: .flexibleArrayBecameZero),
        ChangeRule(
            id: .flexibleArrayBecameZero, severity: .cosmetic, summary: "a flexible array is written with no elements",
            oldProgram: "Every byte is where it was.", newProgram: "Every byte is where it was.",
            inverse: .zeroArrayBecameFlexible),
        ChangeRule(
            id: .holeNamed, severity: .compatible, summary: "padding has a name as reserved bytes",
            oldProgram:
                "Its padding is where the reserved bytes are; a kernel that begins to check them for zero breaks it.",
            newProgram: "The old kernel does not look at those bytes.",
            inverse: .holeUnnamed),
        ChangeRule(
            id: .holeUnnamed, severity: .conditional, summary: "reserved bytes are padding now",
            oldProgram: "The new kernel does not look at those bytes.",
            newProgram:
                "It is safe if the old kernel does not check them for zero, or the whole record is cleared first.",
            inverse: .holeNamed),
        ChangeRule(
            id: .reservedReshaped, severity: .cosmetic, summary: "reserved bytes are declared otherwise",
            oldProgram: "No byte that had a meaning is concerned.",
            newProgram: "No byte that had a meaning is concerned.",
            inverse: .reservedReshaped),
    ]
}
