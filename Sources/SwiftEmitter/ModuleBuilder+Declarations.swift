// SPDX-License-Identifier: Apache-2.0
//
// Enums, ioctls, constants, typedefs and function-like macros, in the order in which they take names.

import LayoutIR

extension ModuleBuilder {
    mutating func addAll() {
        addRecords()
        addEnums()
        addIoctls()
        addConstants()
        addTypedefs()
        addFunctionMacros()
    }

    /// Named enums become types; the values of the others wait for `addConstants`.
    mutating func addEnums() {
        for enumeration in ir.enums {
            if let reason = refusal("enum " + enumeration.name), enumeration.spelling != nil {
                withhold(.enumeration, enumeration.name, reason, enumeration.place)
            } else if mapper.enumNames[enumeration.name] != nil {
                if let bad = enumeration.enumerators.first(where: { !SwiftName.isIdentifier($0.name) }) {
                    let name = PlainText.line(bad.name)
                    withhold(
                        .enumeration, name, "its value '\(name)' is not an identifier in Swift", enumeration.place)
                } else {
                    var text = SourceText()
                    EnumEmitter(enumeration: enumeration, swiftName: enumeration.name).declare(&text)
                    add(enumeration.place, text)
                }
            }
        }
    }

    mutating func addIoctls() {
        let emitter = IoctlEmitter(mapper: mapper, target: ir.target, statements: statements, since: since)
        for ioctl in ir.ioctls {
            let command = attempt(.ioctl, ioctl.name, "an ioctl", ioctl.place) {
                text, assertions throws(Unplannable) in
                let argument = try emitter.declare(ioctl, as: ioctl.name, &text)
                assertions.indented(1) { emitter.assert(ioctl, as: ioctl.name, argument: argument, &$0) }
                return emitter.command(ioctl, argument)
            }
            commands[ioctl.name] = command
        }
    }

    mutating func addConstants() {
        let emitter = ConstantEmitter(target: ir.target, mapper: mapper, values: statements.values)
        for constant in ir.constants {
            let place = constant.place
            constants[constant.name] = attempt(.constant, constant.name, "a constant", place) {
                text, _ throws(Unplannable) in
                try emitter.declare(constant, as: constant.name, &text)
            }
        }
        let ioctls = Set(ir.ioctls.map(\.name))
        for enumeration in ir.enums where mapper.enumNames[enumeration.name] == nil {
            for enumerator in enumeration.enumerators where !ioctls.contains(enumerator.name) {
                let place = enumeration.place(of: enumerator)
                constants[enumerator.name] = attempt(.constant, enumerator.name, "a constant", place) {
                    text, _ throws(Unplannable) in
                    try emitter.declare(enumerator, as: enumerator.name, &text)
                }
            }
        }
    }

    /// A typedef of an emitted type becomes a type alias; one that has its type's own name is the type.
    mutating func addTypedefs() {
        for typedef in ir.typedefs {
            guard let type = mapper.swiftType(typedef.target) else {
                withhold(.typedef, typedef.name, "it names a type that is not emitted", typedef.place)
                continue
            }
            guard type.text != typedef.name else { continue }
            if let reason = lostAlignment(typedef) {
                withhold(.typedef, typedef.name, reason, typedef.place)
                continue
            }
            attempt(.typedef, typedef.name, "a typedef", typedef.place) { text, _ throws(Unplannable) in
                text.doc(typedef.doc, notes: ["C: `\(typedef.target)`."])
                text.add("public typealias \(SwiftName.escaped(typedef.name)) = \(type.text)")
            }
        }
    }

    /// A type alias has the alignment of its type.
    private func lostAlignment(_ typedef: Typedef) -> String? {
        guard let own = mapper.index.type(typedef.name)?.byteAlignment,
            let target = mapper.index.resolved(typedef.name)?.byteAlignment, own != target
        else { return nil }
        return "it is aligned to \(own), what it stands for to \(target), and a type alias has no alignment of its own"
    }

    mutating func addFunctionMacros() {
        let emitter = MacroEmitter(ir, mapper: mapper)
        for macro in ir.functionMacros {
            attempt(.functionMacro, macro.name, "a macro", macro.place) { text, _ throws(Unplannable) in
                try emitter.declare(macro, as: macro.name, &text)
            }
        }
    }

    /// Writes a declaration and takes its name, or withholds it with the reason.
    ///
    /// - Returns: What `write` returned, of a declaration that was written.
    @discardableResult
    private mutating func attempt<Written>(
        _ kind: SkippedItem.Kind, _ name: String, _ owner: String, _ place: SourcePlace?,
        _ write: (inout SourceText, inout SourceText) throws(Unplannable) -> Written
    ) -> Written? {
        guard SwiftName.isIdentifier(name) else {
            withhold(kind, name, "its name is not an identifier in Swift", place)
            return nil
        }
        var (text, assertions) = (SourceText(), SourceText())
        let written: Written
        do {
            written = try write(&text, &assertions)
        } catch {
            withhold(kind, name, error.reason, place)
            return nil
        }
        if let reason = claim(name, for: owner) {
            withhold(kind, name, reason, place)
            return nil
        }
        add(place, text, assertions: assertions)
        return written
    }
}
