// SPDX-License-Identifier: Apache-2.0
//
// All rules, as data. Nothing else decides how bad a change is.

/// The table of rules.
package enum RuleTable {
    /// Every rule, in the order of the documentation.
    package static let all: [ChangeRule] =
        records + fields + arrays + enums + constants + typedefs + ioctls + declarations

    static let byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }

    /// The worst assumption for a rule that nobody wrote down; a test holds the table complete.
    static func missing(_ id: ChangeRule.ID) -> ChangeRule {
        ChangeRule(
            id: id, severity: .breaking, summary: id.rawValue, oldProgram: "not described", newProgram: "not described",
            inverse: id)
    }

    private static let records = [
        ChangeRule(
            id: .recordAdded, severity: .compatible, summary: "a record is new",
            oldProgram: "It does not know the record and never sends it.",
            newProgram: "The old kernel has no use for the record; what takes it is new too and is refused.",
            inverse: .recordRemoved),
        ChangeRule(
            id: .recordRemoved, severity: .breaking, summary: "a record is gone",
            oldProgram:
                "It sends or maps bytes that the new kernel no longer describes, and does not compile any more.",
            newProgram: "It cannot read the bytes that the old kernel still hands out.",
            inverse: .recordAdded),
        ChangeRule(
            id: .recordRenamed, severity: .cosmetic, summary: "a record has another name and the same layout",
            oldProgram: "Every byte is where it was; its source needs the new name.",
            newProgram: "Every byte is where it was.",
            inverse: .recordRenamed),
        ChangeRule(
            id: .recordGrew, severity: .breaking,
            summary: "a record is larger that others hold, point to or take as an argument",
            oldProgram: "The new kernel reads and writes past the end of its smaller object.",
            newProgram: "The old kernel leaves the end of its object as it was.",
            inverse: .recordShrank),
        ChangeRule(
            id: .recordShrank, severity: .breaking,
            summary: "a record is smaller that others hold, point to or take as an argument",
            oldProgram:
                "The new kernel ignores the end of its object, and elements of an array are no longer where it has them.",
            newProgram: "The old kernel reads and writes past the end of its smaller object.",
            inverse: .recordGrew),
        ChangeRule(
            id: .sizedRecordGrew, severity: .conditional, summary: "a record that carries its own size is larger",
            oldProgram: "It is safe if the new kernel touches no more bytes than the size field says.",
            newProgram:
                "It is safe if the old kernel ignores what follows the bytes it knows, or refuses them when not zero.",
            inverse: .sizedRecordShrank),
        ChangeRule(
            id: .sizedRecordShrank, severity: .conditional, summary: "a record that carries its own size is smaller",
            oldProgram: "It is safe if the new kernel accepts a size larger than it knows.",
            newProgram: "It is safe if the old kernel accepts the smaller size and touches no more.",
            inverse: .sizedRecordGrew),
        ChangeRule(
            id: .recordAlignmentChanged, severity: .conditional, summary: "a record is aligned otherwise",
            oldProgram:
                "It is safe if the kernel copies the record; memory that both share has to satisfy the stricter one.",
            newProgram:
                "It is safe if the kernel copies the record; memory that both share has to satisfy the stricter one.",
            inverse: .recordAlignmentChanged),
        ChangeRule(
            id: .recordPackingChanged, severity: .breaking,
            summary: "a record is packed, or no longer, and its layout differs",
            oldProgram: "Its fields are not where the new kernel looks for them.",
            newProgram: "Its fields are not where the old kernel looks for them.",
            inverse: .recordPackingChanged),
        ChangeRule(
            id: .recordPackingRespelled, severity: .cosmetic,
            summary: "a record is packed, or no longer, and every field stays where it is",
            oldProgram: "Every byte is where it was.", newProgram: "Every byte is where it was.",
            inverse: .recordPackingRespelled),
        ChangeRule(
            id: .recordKindChanged, severity: .breaking, summary: "a struct is a union, or a union a struct",
            oldProgram: "Its fields share bytes that the new kernel keeps apart, or the reverse.",
            newProgram: "Its fields share bytes that the old kernel keeps apart, or the reverse.",
            inverse: .recordKindChanged),
        ChangeRule(
            id: .recordKindRespelled, severity: .cosmetic,
            summary: "a struct of one field is a union, or a union was made a struct of one of its members",
            oldProgram: "Every byte is where it was.", newProgram: "Every byte is where it was.",
            inverse: .recordKindRespelled),
        ChangeRule(
            id: .loneRecordGrew, severity: .conditional,
            summary: "a record is larger that no ioctl, array, pointer or other record ties to its size",
            oldProgram: "It is safe if its length travels beside the record, as an argument or an attribute's length.",
            newProgram:
                "It is safe if the old kernel ignores what follows the bytes it knows, or refuses them when not zero.",
            inverse: .loneRecordShrank),
        ChangeRule(
            id: .loneRecordShrank, severity: .conditional,
            summary: "a record is smaller that no ioctl, array, pointer or other record ties to its size",
            oldProgram: "It is safe if the new kernel accepts a length larger than it knows.",
            newProgram: "It is safe if the old kernel accepts the smaller length and touches no more.",
            inverse: .loneRecordGrew),
        ChangeRule(
            id: .recordGrewInRoom, severity: .conditional,
            summary: "a record is larger that is used only where there is room behind it",
            oldProgram: "It is safe if it set the room to zero, or a flag says how much of it is used.",
            newProgram: "It is safe if the old kernel refuses what it does not know when it is not zero.",
            inverse: .recordShrankInRoom),
        ChangeRule(
            id: .recordShrankInRoom, severity: .conditional,
            summary: "a record is smaller, and what holds it kept the room",
            oldProgram: "It is safe if the new kernel ignores what it sets in the room.",
            newProgram: "It is safe if it sets the room to zero.",
            inverse: .recordGrewInRoom),
    ]
}
