// SPDX-License-Identifier: Apache-2.0
//
// The rules of ioctl commands, and of declarations whatever they declare.

extension RuleTable {
    static let ioctls = [
        ChangeRule(
            id: .ioctlAdded, severity: .compatible, summary: "an ioctl is new",
            oldProgram: "It does not issue the command.", newProgram: "The old kernel answers ENOTTY.",
            inverse: .ioctlRemoved),
        ChangeRule(
            id: .ioctlRemoved, severity: .breaking, summary: "an ioctl is gone",
            oldProgram: "The new kernel answers ENOTTY, or takes the number for another command.",
            newProgram: "It does not issue the command.",
            inverse: .ioctlAdded),
        ChangeRule(
            id: .ioctlRenamed, severity: .cosmetic,
            summary: "an ioctl has another name, and the same number and argument",
            oldProgram: "The number is the same; its source needs the new name.", newProgram: "The number is the same.",
            inverse: .ioctlRenamed),
        ChangeRule(
            id: .ioctlRenumbered, severity: .breaking, summary: "an ioctl has another number",
            oldProgram: "The new kernel does not know the number and answers ENOTTY, or takes it for another command.",
            newProgram: "The old kernel does not know the number and answers ENOTTY, or takes it for another command.",
            inverse: .ioctlRenumbered),
        ChangeRule(
            id: .ioctlDirectionChanged, severity: .breaking,
            summary: "an ioctl's argument travels in another direction",
            oldProgram:
                "The number is another one, and the new kernel copies the argument the other way as well, or no longer.",
            newProgram: "The number is another one, and the old kernel copies the argument only its own way.",
            inverse: .ioctlDirectionChanged),
        ChangeRule(
            id: .ioctlGroupChanged, severity: .breaking, summary: "an ioctl is in another group",
            oldProgram: "The number is another one.", newProgram: "The number is another one.",
            inverse: .ioctlGroupChanged),
        ChangeRule(
            id: .ioctlOrdinalChanged, severity: .breaking, summary: "an ioctl has another ordinal in its group",
            oldProgram: "The number is another one.", newProgram: "The number is another one.",
            inverse: .ioctlOrdinalChanged),
        ChangeRule(
            id: .ioctlArgumentResized, severity: .breaking, summary: "an ioctl's argument has another size",
            oldProgram: "The number is another one, and the new kernel copies more or fewer bytes.",
            newProgram: "The number is another one, and the old kernel copies more or fewer bytes.",
            inverse: .ioctlArgumentResized),
        ChangeRule(
            id: .ioctlArgumentReinterpreted, severity: .breaking,
            summary: "an ioctl takes another record of the same size, laid out otherwise",
            oldProgram: "The number is the same, so the new kernel accepts the bytes and reads them as something else.",
            newProgram: "The number is the same, so the old kernel accepts the bytes and reads them as something else.",
            inverse: .ioctlArgumentReinterpreted),
        ChangeRule(
            id: .ioctlArgumentTypeChanged, severity: .conditional,
            summary: "an ioctl takes another type of the same size",
            oldProgram: "It is safe if the bytes mean the same in the new type.",
            newProgram: "It is safe if the bytes mean the same in the old type.",
            inverse: .ioctlArgumentTypeChanged),
        ChangeRule(
            id: .ioctlArgumentRenamed, severity: .cosmetic,
            summary: "an ioctl's argument has another name and is the same",
            oldProgram: "The number and the bytes are the same.", newProgram: "The number and the bytes are the same.",
            inverse: .ioctlArgumentRenamed),
        ChangeRule(
            id: .ioctlNumberShared, severity: .conditional, summary: "two ioctls share a number now",
            oldProgram: "It is safe if the two are the same command, or commands of different kinds of file.",
            newProgram: "It is safe if the two are the same command, or commands of different kinds of file.",
            inverse: .ioctlNumberUnshared),
        ChangeRule(
            id: .ioctlNumberUnshared, severity: .compatible, summary: "two ioctls no longer share a number",
            oldProgram: "If one of the two has another number, that has a rule of its own.",
            newProgram: "If one of the two has another number, that has a rule of its own.",
            inverse: .ioctlNumberShared),
    ]

    static let declarations = [
        ChangeRule(
            id: .declarationMoved, severity: .cosmetic, summary: "a declaration is in another header",
            oldProgram: "Nothing but the place of the declaration differs; its source may need the other header.",
            newProgram: "Nothing but the place of the declaration differs.",
            inverse: .declarationMoved),
        ChangeRule(
            id: .foreignDeclarationRemoved, severity: .cosmetic,
            summary: "a declaration of another architecture is not there for this one any more",
            oldProgram: "No kernel of its architecture ever took it.",
            newProgram: "No kernel of its architecture ever took it.", inverse: .foreignDeclarationAdded),
        ChangeRule(
            id: .foreignDeclarationAdded, severity: .cosmetic,
            summary: "a declaration of another architecture is there for this one as well",
            oldProgram: "No kernel of its architecture takes it.",
            newProgram: "No kernel of its architecture takes it.", inverse: .foreignDeclarationRemoved),
        ChangeRule(
            id: .commentChanged, severity: .cosmetic, summary: "a comment has changed",
            oldProgram: "Every byte means what the declaration says; what the comment promises has to be read.",
            newProgram: "Every byte means what the declaration says; what the comment promises has to be read.",
            inverse: .commentChanged),
        ChangeRule(
            id: .unevaluatedChanged, severity: .breaking,
            summary: "what neither side could evaluate says something else",
            oldProgram: "Its value is that of the old text; unless both mean the same, the new kernel has another.",
            newProgram: "Its value is that of the new text; unless both mean the same, the old kernel has another.",
            inverse: .unevaluatedChanged),
        ChangeRule(
            id: .becameUnreadable, severity: .conditional, summary: "what was there can no longer be evaluated",
            oldProgram: "It is safe if the declaration still means what it meant; the reason says why it is not known.",
            newProgram: "It is safe if the declaration still means what it meant; the reason says why it is not known.",
            inverse: .becameReadable),
        ChangeRule(
            id: .becameReadable, severity: .compatible, summary: "what could not be evaluated can be",
            oldProgram: "It could not be compiled with the name before.",
            newProgram: "The old header has no value for the name.",
            inverse: .becameUnreadable),
    ]
}
