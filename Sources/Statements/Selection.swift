// SPDX-License-Identifier: Apache-2.0
//
// The part of an interface that is bound: a program that uses a dozen records need not compile two hundred.

package import LayoutIR

/// Patterns of names, and what is left of an IR with what they need.
package struct Selection: Hashable, Sendable {
    /// One pattern, and the line it is written in.
    package struct Choice: Hashable, Sendable {
        /// A name, or a pattern with `*` and `?`: `vm_*`.
        package let pattern: Pattern
        /// The line of the list in interface.yaml, from 1; nil where it is not known.
        package let line: Int?

        /// A choice by the text of its pattern.
        package init(_ text: String, line: Int? = nil) {
            pattern = Pattern(text)
            self.line = line
        }
    }

    /// Records and typedefs.
    package let records: [Choice]
    /// Ioctls, whose arguments come with them.
    package let ioctls: [Choice]
    /// Constants, enumerators, whose enums are whole, and macros with parameters.
    package let constants: [Choice]
    /// Names that are not meant by any of these; what is meant may still need them.
    package let without: [Choice]

    /// A selection by its lists. Of a kind whose list is empty nothing is named.
    package init(records: [Choice], ioctls: [Choice], constants: [Choice], without: [Choice]) {
        self.records = records
        self.ioctls = ioctls
        self.constants = constants
        self.without = without
    }

    /// The patterns that match nothing in any of the IRs.
    package func idle(in irs: [LayoutIR]) -> [Choice] {
        let names = irs.map(DeclaredNames.init)
        let lists: [([Choice], (DeclaredNames) -> [String])] = [
            (records, \.records), (ioctls, \.ioctls), (constants, \.constants), (without, \.all),
        ]
        return lists.flatMap { choices, list in
            choices.filter { choice in !names.contains { list($0).contains(where: choice.pattern.matches) } }
        }
    }

    /// The selected part of an IR, in its order, with the types that it is made of.
    ///
    /// - Parameter arguments: The arguments of commands whose numbers do not hold them, by ioctl, as C spells the
    ///   types.
    package func narrowed(_ ir: LayoutIR, arguments: [String: String] = [:]) -> LayoutIR {
        let index = IRIndex(ir)
        let typedefs = ir.typedefs.filter { selects($0.name, records) }
        let ownIoctls = ir.ioctls.filter { selects($0.name, ioctls) }
        let stated = ownIoctls.compactMap { arguments[$0.name] }.map(Self.pointee)
        // A record that only a statement names is the type of nothing in the headers.
        let ownRecords = ir.records.filter { record in
            record.parent == nil && (selects(record.name, records) || record.spelling.map(stated.contains) ?? false)
        }
        let ownConstants = ir.constants.filter { selects($0.name, constants) }
        let macros = ir.functionMacros.filter { selects($0.name, constants) }
        let ownEnums = ir.enums.filter { enumeration in
            selects(enumeration.name, constants + records)
                || enumeration.enumerators.contains { selects($0.name, constants) }
        }
        var roots = ownRecords.flatMap { $0.fields.map(\.type) } + typedefs.map(\.target)
        roots += ownIoctls.compactMap(\.argumentType) + stated + ownConstants.map(\.type)
        roots += ownRecords.compactMap(\.spelling) + ownEnums.compactMap(\.spelling) + ownEnums.map(\.underlyingType)
        roots += macros.compactMap(\.resultType)
        let types = Set(index.types(reachedFrom: roots).map(\.name))
        let targets = Set(ir.types.filter { types.contains($0.name) }.compactMap(\.target))
        let kept = Set(ownRecords.map(\.name)).union(targets)
        let names = Set(ownEnums.map(\.name)).union(targets)
        return LayoutIR(
            interface: ir.interface, version: ir.version, source: ir.source, target: ir.target,
            types: ir.types.filter { types.contains($0.name) },
            typedefs: ir.typedefs.filter { types.contains($0.name) || typedefs.contains($0) },
            records: ir.records.filter { kept.contains($0.name) || kept.contains(index.outermost($0).name) },
            enums: ir.enums.filter { $0.name.isEmpty ? ownEnums.contains($0) : names.contains($0.name) },
            constants: ownConstants, ioctls: ownIoctls, functionMacros: macros,
            skipped: ir.skipped.filter { selects($0.name, ioctls + constants + records) })
    }

    private func selects(_ name: String, _ choices: [Choice]) -> Bool {
        choices.contains { $0.pattern.matches(name) } && !without.contains { $0.pattern.matches(name) }
    }

    /// The type that `T *` points to.
    private static func pointee(_ type: String) -> String {
        let end = type.lastIndex { $0 != "*" && $0 != " " }
        return end.map { String(type[...$0]) } ?? type
    }
}

/// The names of an IR that a pattern can mean.
private struct DeclaredNames {
    let records: [String]
    let ioctls: [String]
    let constants: [String]
    var all: [String] { records + ioctls + constants }

    init(_ ir: LayoutIR) {
        records = ir.records.filter { $0.parent == nil }.map(\.name) + ir.typedefs.map(\.name) + ir.enums.map(\.name)
        ioctls = ir.ioctls.map(\.name) + ir.skipped.map(\.name)
        constants =
            ir.constants.map(\.name) + ir.functionMacros.map(\.name) + ir.enums.map(\.name)
            + ir.enums.flatMap { $0.enumerators.map(\.name) } + ir.skipped.map(\.name)
    }
}
