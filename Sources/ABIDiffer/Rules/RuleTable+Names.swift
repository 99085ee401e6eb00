// SPDX-License-Identifier: Apache-2.0
//
// The rules of names that stand for values and types.

extension RuleTable {
    static let enums = [
        ChangeRule(
            id: .enumAdded, severity: .compatible, summary: "an enum is new",
            oldProgram: "It does not know the enum.", newProgram: "Its values have rules of their own.",
            inverse: .enumRemoved),
        ChangeRule(
            id: .enumRemoved, severity: .compatible, summary: "an enum is gone",
            oldProgram: "Its values have rules of their own; source that names the type does not compile.",
            newProgram: "It does not know the enum.",
            inverse: .enumAdded),
        ChangeRule(
            id: .enumTypeChanged, severity: .conditional, summary: "an enum's integer type has another sign",
            oldProgram: "It is safe if no value is negative or uses the topmost bit.",
            newProgram: "It is safe if no value is negative or uses the topmost bit.",
            inverse: .enumTypeChanged),
        ChangeRule(
            id: .enumResized, severity: .breaking, summary: "an enum's integer type has another width",
            oldProgram: "The new kernel reads and writes more or fewer bytes for each value.",
            newProgram: "The old kernel reads and writes more or fewer bytes for each value.",
            inverse: .enumResized),
        ChangeRule(
            id: .enumeratorAdded, severity: .compatible, summary: "an enumerator is new",
            oldProgram: "It never sends the value; where it receives one it has to take it as unknown.",
            newProgram: "The old kernel does not know the value and refuses it.",
            inverse: .enumeratorRemoved),
        ChangeRule(
            id: .enumeratorRemoved, severity: .conditional, summary: "an enumerator is gone",
            oldProgram:
                "It is safe if the new kernel still takes the value, or never did; its source does not compile.",
            newProgram: "It has to take the value as unknown where the old kernel sends it.",
            inverse: .enumeratorAdded),
        ChangeRule(
            id: .enumeratorRenumbered, severity: .breaking, summary: "an enumerator has another value",
            oldProgram: "The value that it sends means something else to the new kernel, or nothing.",
            newProgram: "The value that it sends means something else to the old kernel, or nothing.",
            inverse: .enumeratorRenumbered),
        ChangeRule(
            id: .sentinelMoved, severity: .conditional, summary: "a name that only marks the end has another value",
            oldProgram:
                "It is safe if it takes values beyond its own end as unknown and shares no array of that length.",
            newProgram: "It is safe if the old kernel refuses values beyond its own end.",
            inverse: .sentinelMoved),
        ChangeRule(
            id: .reservedMaskChanged, severity: .conditional,
            summary: "a mask of reserved bits has more or fewer of them",
            oldProgram: "It is safe if it neither sets nor refuses bits of either mask.",
            newProgram: "It is safe if the old kernel refuses what it has as reserved.",
            inverse: .reservedMaskChanged),
        ChangeRule(
            id: .enumeratorBecameMacro, severity: .compatible,
            summary: "an enumerator is a macro of the same value now",
            oldProgram: "The value is the same.", newProgram: "The value is the same.",
            inverse: .macroBecameEnumerator),
        ChangeRule(
            id: .macroBecameEnumerator, severity: .compatible,
            summary: "a macro is an enumerator of the same value now",
            oldProgram: "The value is the same; its source can no longer ask for it with #ifdef.",
            newProgram: "The value is the same.",
            inverse: .enumeratorBecameMacro),
    ]

    static let constants = [
        ChangeRule(
            id: .constantAdded, severity: .compatible, summary: "a constant is new",
            oldProgram: "It does not use the value.",
            newProgram: "The old kernel does not know the value and refuses it.",
            inverse: .constantRemoved),
        ChangeRule(
            id: .constantRemoved, severity: .conditional, summary: "a constant is gone",
            oldProgram:
                "It is safe if the new kernel still takes the value, or never did; its source does not compile.",
            newProgram: "It has to take the value as unknown where the old kernel sends it.",
            inverse: .constantAdded),
        ChangeRule(
            id: .constantValueChanged, severity: .breaking, summary: "a constant has another value",
            oldProgram: "It was compiled with the old value, which means something else to the new kernel, or nothing.",
            newProgram: "Its value means something else to the old kernel, or nothing.",
            inverse: .constantValueChanged),
        ChangeRule(
            id: .constantTypeChanged, severity: .compatible,
            summary: "a constant has another C type and the same value",
            oldProgram:
                "The value is the same; an expression with it may be computed in another type once compiled anew.",
            newProgram: "The value is the same.",
            inverse: .constantTypeChanged),
        ChangeRule(
            id: .macroAdded, severity: .compatible, summary: "a macro with parameters is new",
            oldProgram: "It does not use the macro.", newProgram: "The old kernel may not know what it makes.",
            inverse: .macroRemoved),
        ChangeRule(
            id: .macroRemoved, severity: .conditional, summary: "a macro with parameters is gone",
            oldProgram: "It is safe if the new kernel still takes what the macro made; its source does not compile.",
            newProgram: "It has to take what the old kernel makes with it as unknown.",
            inverse: .macroAdded),
        ChangeRule(
            id: .macroValueChanged, severity: .breaking, summary: "a macro with parameters computes something else",
            oldProgram: "What it computed when it was compiled means something else to the new kernel.",
            newProgram: "What it computes means something else to the old kernel.",
            inverse: .macroValueChanged),
        ChangeRule(
            id: .macroTextChanged, severity: .conditional,
            summary: "a macro with parameters is written otherwise, and nothing shows that it computes something else",
            oldProgram: "It is safe if the macro still does the same.",
            newProgram: "It is safe if the macro still does the same.",
            inverse: .macroTextChanged),
    ]

    static let typedefs = [
        ChangeRule(
            id: .typedefAdded, severity: .compatible, summary: "a typedef is new",
            oldProgram: "It does not use the name.", newProgram: "A name is not part of the bytes.",
            inverse: .typedefRemoved),
        ChangeRule(
            id: .typedefRemoved, severity: .compatible, summary: "a typedef is gone",
            oldProgram: "A name is not part of the bytes; source that uses it does not compile.",
            newProgram: "It does not use the name.",
            inverse: .typedefAdded),
        ChangeRule(
            id: .typedefRespelled, severity: .cosmetic, summary: "a typedef names the same type by another name",
            oldProgram: "The same bytes mean the same.", newProgram: "The same bytes mean the same.",
            inverse: .typedefRespelled),
        ChangeRule(
            id: .typedefTargetChanged, severity: .conditional,
            summary: "a typedef names another type of the same width",
            oldProgram: "It is safe if the bytes mean the same in the new type.",
            newProgram: "It is safe if the bytes mean the same in the old type.",
            inverse: .typedefTargetChanged),
        ChangeRule(
            id: .typedefResized, severity: .breaking, summary: "a typedef names a type of another width",
            oldProgram: "The new kernel reads and writes more or fewer bytes for each value.",
            newProgram: "The old kernel reads and writes more or fewer bytes for each value.",
            inverse: .typedefResized),
        ChangeRule(
            id: .typedefAlignmentChanged, severity: .conditional,
            summary: "a typedef aligns its type otherwise",
            oldProgram:
                "It is safe if no record holds the type, or those that do keep their layout; memory that both share has "
                + "to satisfy the stricter one.",
            newProgram:
                "It is safe if no record holds the type, or those that do keep their layout; memory that both share has "
                + "to satisfy the stricter one.",
            inverse: .typedefAlignmentChanged),
    ]
}
